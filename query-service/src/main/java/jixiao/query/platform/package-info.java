/** The bottom floor: databases, the way in, problems and the clock. It knows no feature. */
package jixiao.query.platform;
