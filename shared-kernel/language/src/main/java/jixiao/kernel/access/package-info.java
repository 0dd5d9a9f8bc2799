/** Rights: who may act in which capacity for which units. */
@NullMarked
package jixiao.kernel.access;

import org.jspecify.annotations.NullMarked;
