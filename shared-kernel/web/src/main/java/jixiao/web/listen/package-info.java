/** Where a service is listened to, and how what is said there is kept from others: TLS, its certificate, and a proxy that is trusted. */
@NullMarked
package jixiao.web.listen;

import org.jspecify.annotations.NullMarked;
