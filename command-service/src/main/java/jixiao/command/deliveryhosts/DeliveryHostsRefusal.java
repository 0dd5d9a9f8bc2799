package jixiao.command.deliveryhosts;

import jixiao.command.platform.Refusal;

/** Why the list of hosts says no. */
abstract sealed class DeliveryHostsRefusal extends Refusal {
    private DeliveryHostsRefusal(String sentence, Object... figures) {
        super(sentence, figures);
    }

    static final class NotSecurityAdministrator extends NotAllowed {
        NotSecurityAdministrator() {
            super("允许的投递主机由安全管理员设定，您不能办理");
        }
    }

    static final class ReasonMissing extends DeliveryHostsRefusal {
        ReasonMissing() {
            super("设定允许的投递主机须说明原因");
        }
    }
}
