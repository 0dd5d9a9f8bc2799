package jixiao.kernel.event;

/**
 * What can happen to who may do what: to accounts, to the tree of units that their rights reach down, and to where
 * messages may go.
 */
public sealed interface AccessEvent extends Event permits AccountEvent, UnitTreeEvent, DeliveryHostsEvent {
}
