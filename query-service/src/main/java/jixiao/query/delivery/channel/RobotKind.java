package jixiao.query.delivery.channel;

import io.swagger.v3.oas.annotations.media.Schema;

/** Whose group robot it is: 企业微信, 钉钉, 飞书. */
@Schema(description = "WECOM 企业微信、DINGTALK 钉钉、FEISHU 飞书")
public enum RobotKind {
    WECOM, DINGTALK, FEISHU
}
