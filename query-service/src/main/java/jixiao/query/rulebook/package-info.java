/** The bureau's rules as they were proposed, adopted and turned down (监控规则), and what each version changed, number by number. */
@NullMarked
package jixiao.query.rulebook;

import org.jspecify.annotations.NullMarked;
