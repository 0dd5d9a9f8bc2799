/** Where each project stands against the spend plan it promised (进度状态), to the fen, at the close of any month. */
package jixiao.query.standing;
