export const zhCN = {
  "update.title": "有新版本",
  "update.sentence": "一秒即可完成，已填写的内容会保留。",
  "update.takenSentence": "本机另一页面已更新，请重新载入本页。",
  "update.take": "载入",

  "lock.title": "本机已锁定",
  "lock.sentence": "{{name}}的登录已失效：被后台注销、在其他手机登录或已过期。",
  "lock.nothingUnsent": "没有待发送的内容。",
  "lock.unsent_other": "有 {{count}} 条尚未发送，已保存在本机，{{name}}重新登录后自动发出。",
  "lock.others": "其他人在本机登录既看不到也不会发出这些内容。",
  "lock.urgent": "如有急事，请致电调度台。",

  "leave.sending": "正在发送剩余内容…",
  "leave.sealedTitle_other": "有 {{count}} 条未能发送",
  "leave.sealed": "已封存在本机：{{name}}再次在本机登录后自动发出，其他人既看不到也不会发出。",
  "leave.stay": "暂不退出",

  "day.open": "我的一天",
  "day.openSentence": "本班的任务、时间与轨迹",
};
