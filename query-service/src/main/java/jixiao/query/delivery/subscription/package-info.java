/** Who wants to hear of what (订阅), where, and at which times of the day. */
@NullMarked
package jixiao.query.delivery.subscription;

import org.jspecify.annotations.NullMarked;
