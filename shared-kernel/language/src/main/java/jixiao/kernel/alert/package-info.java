/** What an alert is called, and the kinds there are. */
@NullMarked
package jixiao.kernel.alert;

import org.jspecify.annotations.NullMarked;
