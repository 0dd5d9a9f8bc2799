/** The projector: the loop that moves the serving generation on, and what it says of its condition. */
package jixiao.query.fold.projector;
