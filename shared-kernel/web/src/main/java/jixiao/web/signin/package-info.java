/** Authentication and authorisation: passwords under a bound, and the right that each handler declares. */
package jixiao.web.signin;
