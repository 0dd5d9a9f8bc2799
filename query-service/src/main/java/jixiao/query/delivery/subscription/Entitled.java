package jixiao.query.delivery.subscription;

import jixiao.query.platform.Viewer;

/** Somebody who subscribed, as he is today, and what he may see. */
public record Entitled(Subscriber who, Viewer viewer) {
}
