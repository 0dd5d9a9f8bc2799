/** Which hosts messages may be posted to (允许的投递主机), as the security administrators decided. */
@NullMarked
package jixiao.query.deliveryhosts;

import org.jspecify.annotations.NullMarked;
