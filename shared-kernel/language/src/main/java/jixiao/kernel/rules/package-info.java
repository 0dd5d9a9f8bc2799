/** The numbers a bureau judges by (监控规则), and what makes them sound. */
@NullMarked
package jixiao.kernel.rules;

import org.jspecify.annotations.NullMarked;
