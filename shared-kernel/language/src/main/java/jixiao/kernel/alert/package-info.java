/** What an alert is called, and the kinds there are. */
package jixiao.kernel.alert;
