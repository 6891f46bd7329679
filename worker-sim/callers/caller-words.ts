/** What invented people say, by hazard, and how often each comes. Hazard codes as in shared/content. */
export const callerWords: readonly { hazard: string; weight: number; words: readonly string[] }[] = [
  {
    hazard: "gas_smell_indoor",
    weight: 24,
    words: [
      "厨房里有股臭鸡蛋味，灶台关着的，味道一直不散",
      "一进门就闻到煤气味，窗户我打开了，没敢开灯",
      "热水器旁边有味道，我妈有点头晕，人已经到阳台了",
    ],
  },
  {
    hazard: "gas_smell_shared",
    weight: 9,
    words: ["楼道里煤气味很重，三楼到五楼都能闻到", "地下车库靠配电间那边有燃气味，保安已经拉了线"],
  },
  {
    hazard: "gas_smell_outdoor",
    weight: 12,
    words: ["路边绿化带有煤气味，走过去就闻得到", "小区门口井盖旁边有味道，这两天一直有"],
  },
  {
    hazard: "gas_alarm_sounding",
    weight: 11,
    words: ["家里的燃气报警器一直在响，红灯亮着", "店里的报警器响了，切断阀好像已经关了"],
  },
  {
    hazard: "gas_leak_indoor",
    weight: 6,
    words: ["灶台软管那里嘶嘶响，阀门拧不动，人都出来了", "换灶具的时候管子断了，气一直往外冒"],
  },
  {
    hazard: "meter_leak",
    weight: 6,
    words: ["燃气表接头那里刷肥皂水冒泡", "表箱打开味道很大，表还在走字"],
  },
  {
    hazard: "third_party_damage",
    weight: 3,
    words: ["挖掘机把黄管子挖破了，气喷得很响，工人都撤了", "修路的打桩碰到管道，地面在冒气"],
  },
  { hazard: "gas_fire", weight: 2, words: ["灶台后面着火了，总阀关不上，已经报了119"] },
  { hazard: "co_suspected", weight: 3, words: ["洗澡出来头疼恶心，热水器装在卫生间里，窗户关着"] },
  { hazard: "gas_manhole", weight: 2, words: ["井盖里有煤气味，旁边就是幼儿园门口"] },
  {
    hazard: "no_gas_premises",
    weight: 10,
    words: ["家里突然没气了，邻居家有，费是交过的", "换了表以后打不着火，灶具不出气"],
  },
  { hazard: "no_gas_area", weight: 3, words: ["我们整栋楼都没气，群里都在问"] },
  { hazard: "pressure_low", weight: 4, words: ["火苗特别小，烧一壶水要半个小时，整个单元都这样"] },
  { hazard: "electric_line_down", weight: 1, words: ["电线掉在人行道上，还在冒火花，我们拦着不让人过"] },
  { hazard: "electric_outage", weight: 2, words: ["半条街都停电了，路灯也不亮"] },
  { hazard: "water_main_burst", weight: 2, words: ["路面往上冒水，水都流到商铺门口了"] },
];

export const callerSurnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
export const callerTitles = ["先生", "女士"] as const;
export const accessNotes: readonly string[] = [
  "门口有保安",
  "单元门密码问物业",
  "六楼无电梯",
  "店铺从后门进",
];

/** What is said about one struck main: the crew that did it first, then those who live, work and pass there. */
export const strikeWords: readonly { hazard: string; words: readonly string[] }[] = [
  {
    hazard: "third_party_damage",
    words: ["我们是修路的，挖掘机把一根黄管子挖断了，气嘶嘶地往外喷，人都撤到马路对面了"],
  },
  {
    hazard: "third_party_damage",
    words: ["工地那边挖破了管子，嘶嘶响，隔一条街都听得见", "路口施工的坑里在喷气，工人都跑开了"],
  },
  {
    hazard: "gas_leak_outdoor",
    words: ["外面一直有嘶嘶的声音，像漏气，味道很冲", "马路上在喷气，声音像高压锅，地上的土都吹起来了"],
  },
  {
    hazard: "gas_smell_outdoor",
    words: ["街上全是煤气味，刚开始的，眼睛都辣", "开车经过，闻到很重的燃气味，旁边在施工"],
  },
  {
    hazard: "gas_smell_shared",
    words: ["楼道里突然有煤气味，像是从外面飘进来的", "地下室有味道，楼下不知道在挖什么"],
  },
  { hazard: "no_gas_area", words: ["我们这一片突然没气了，楼下听到嘶嘶响", "整栋楼的火都灭了，外面在施工"] },
];
