/** Which hosts messages may be posted to (允许的投递主机), as the security administrators decide. */
@NullMarked
package jixiao.command.deliveryhosts;

import org.jspecify.annotations.NullMarked;
