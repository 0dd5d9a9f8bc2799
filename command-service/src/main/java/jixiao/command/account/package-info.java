/** Who may sign in, in which capacity and for which unit. */
@NullMarked
package jixiao.command.account;

import org.jspecify.annotations.NullMarked;
