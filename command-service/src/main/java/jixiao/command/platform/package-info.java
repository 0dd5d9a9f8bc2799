/** What the desk stands on: wiring, databases, sign-in, HTTP in general. Nothing here knows the trade. */
package jixiao.command.platform;
