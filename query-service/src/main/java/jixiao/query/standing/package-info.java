/** Where each project stands against the spend plan it promised (进度状态), to the fen, at the close of any month. */
@NullMarked
package jixiao.query.standing;

import org.jspecify.annotations.NullMarked;
