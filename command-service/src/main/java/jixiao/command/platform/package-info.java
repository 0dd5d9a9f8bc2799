/** The bottom floor: databases, clocks and the shapes of a no. It knows no feature. */
package jixiao.command.platform;
