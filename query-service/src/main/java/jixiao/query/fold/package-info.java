/** How events become views: pure folds, their versioned rows, what "as known at" means, and building views anew while serving. */
package jixiao.query.fold;
