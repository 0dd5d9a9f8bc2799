/** Wiring, security, metrics and the places of things: all that is not the trade's business. */
package jixiao.query.platform;
