/** Accounts (账号) and grants (授权): who may do what, since when and by whom. */
@NullMarked
package jixiao.command.account;

import org.jspecify.annotations.NullMarked;
