/** The views over HTTP: the moment that every question asks for, rebuilds and dead letters, health and meters. */
@NullMarked
package jixiao.query.fold.http;

import org.jspecify.annotations.NullMarked;
