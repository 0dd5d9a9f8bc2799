package jixiao.query.delivery.channel;

/** Whose group robot it is: 企业微信, 钉钉, 飞书. */
public enum RobotKind {
    WECOM, DINGTALK, FEISHU
}
