/** The views over HTTP: the moment that every question asks for, rebuilds and dead letters, health and meters. */
package jixiao.query.fold.http;
