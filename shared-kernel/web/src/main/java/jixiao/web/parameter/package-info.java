/** Query parameters: which ones a handler reads, and the refusal of all others. */
@NullMarked
package jixiao.web.parameter;

import org.jspecify.annotations.NullMarked;
