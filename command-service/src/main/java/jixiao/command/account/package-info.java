/** Who may sign in, in which capacity and for which unit. */
package jixiao.command.account;
