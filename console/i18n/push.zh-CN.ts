/** Words of notifications, filled in by the phone's service worker. */
export const zhCN = {
  "push.offer": "紧急派单 {{number}}（{{priority}} 级）",
  "push.answerBy": "请在 {{time}} 前答复",
  "push.expired": "派单 {{number}} 已过时限",
  "push.expiredBody": "没有在时限内送到，调度台已另行安排。",
  "push.withdrawn": "派单 {{number}} 已撤回",
  "push.withdrawnBody": "调度台撤回了这一单，不用去了。",
  "push.taken": "派单 {{number}} 已给别人",
  "push.takenBody": "这一单已由别人接手，不用去了。",
  "push.timed_out": "派单 {{number}} 未及时答复",
  "push.timed_outBody": "时限已过，调度台会派给下一位。",
  "push.accept": "接受",
  "push.look": "查看",
} as const;
