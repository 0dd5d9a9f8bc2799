/** The budget project (预算项目): its target and who approved it, what it spends, what it attains. */
@NullMarked
package jixiao.command.project;

import org.jspecify.annotations.NullMarked;
