/** The departments and what they published in words. */
@NullMarked
package jixiao.command.organisation;

import org.jspecify.annotations.NullMarked;
