package jixiao.query.delivery;

import jixiao.query.delivery.channel.Address;
import jixiao.query.delivery.subscription.QuietHours;

/** A composed message on its way, and how often it was tried before. */
record Outgoing(String id, String lane, Address to, QuietHours quiet, int attempts, Letter letter) {
}
