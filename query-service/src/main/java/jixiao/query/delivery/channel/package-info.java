/** How a message leaves the house: by mail, to a webhook, to a group's robot. Knows no alerts. */
@NullMarked
package jixiao.query.delivery.channel;

import org.jspecify.annotations.NullMarked;
