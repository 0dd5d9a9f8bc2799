/** How what a clerk submitted is reviewed step by step (逐级审核). */
@NullMarked
package jixiao.command.project.review;

import org.jspecify.annotations.NullMarked;
