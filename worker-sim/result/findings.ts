/** One fault as somebody finds it and puts it right: codes of the content, and a few words of their own. */
export interface Finding {
  cause: string;
  leakPlace: string;
  /** What ended the danger, and what mended it after that. */
  madeSafeBy: readonly string[];
  mendedBy: readonly string[];
  materials: readonly (readonly [material: string, quantity: number])[];
  words: string;
}

/** What goes for every fault of one kind of place. */
export interface Trade {
  findings: readonly Finding[];
  equipment: readonly string[];
  /** With which words it is left: for now, for others, without a fault. */
  madeSafeWords: string;
  /** What somebody does who finds nothing. */
  checkedBy: readonly string[];
  otherSkill: { skill: string; words: string };
  noFaultWords: readonly string[];
  repairedDetail: string;
  madeSafeDetail: string;
  followUp: string;
  /** kPa; null where nothing holds a pressure. */
  testedAtKPa: number | null;
  /** At somebody's home: who lives there sees it and signs. */
  isAtHome: boolean;
}

const indoor: Trade = {
  findings: [
    {
      cause: "hose_aged",
      leakPlace: "hose",
      madeSafeBy: ["ventilated", "meter_valve_closed"],
      mendedBy: ["hose_replaced", "soap_tested", "tightness_tested", "relit"],
      materials: [
        ["hose_ss_10", 1],
        ["hose_clip", 2],
      ],
      words: "灶前橡胶软管龟裂漏气，已换不锈钢波纹软管，检漏合格，恢复供气",
    },
    {
      cause: "joint_loose",
      leakPlace: "indoor_pipe",
      madeSafeBy: ["ventilated", "meter_valve_closed"],
      mendedBy: ["joint_remade", "soap_tested", "tightness_tested"],
      materials: [["ptfe_sealant", 1]],
      words: "表后活接头松动，已重做接头，肥皂水检漏无气泡",
    },
    {
      cause: "valve_worn",
      leakPlace: "valve",
      madeSafeBy: ["ventilated", "riser_valve_closed"],
      mendedBy: ["valve_replaced", "tightness_tested", "neighbours_checked"],
      materials: [
        ["valve_ball_dn15", 1],
        ["ptfe_sealant", 1],
      ],
      words: "灶前阀阀杆渗漏，已更换球阀并试压，上下楼复查正常",
    },
    {
      cause: "meter_faulty",
      leakPlace: "meter",
      madeSafeBy: ["ventilated", "meter_valve_closed"],
      mendedBy: ["joint_remade", "soap_tested", "tightness_tested"],
      materials: [["meter_gasket", 2]],
      words: "燃气表进口垫圈老化，已更换垫圈并检漏合格",
    },
  ],
  equipment: ["gas_detector_ppm", "gas_detector_lel", "u_gauge", "non_sparking_tools"],
  madeSafeWords: "已关表前阀停气并挂牌，待用户备齐后更换管段",
  checkedBy: ["soap_tested", "advised_customer"],
  otherSkill: { skill: "gas_network", words: "户内无漏点，气味从外墙立管根部进入，需管网班组查" },
  noFaultWords: ["现场复测浓度为零，未发现漏点", "气味来自下水道，已告知用户"],
  repairedDetail: "leak_stopped_indoor",
  madeSafeDetail: "customer_isolated",
  followUp: "repair",
  testedAtKPa: 5,
  isAtHome: true,
};

const network: Trade = {
  findings: [
    {
      cause: "third_party_dig",
      leakPlace: "main",
      madeSafeBy: ["cordoned", "evacuated", "squeezed_off"],
      mendedBy: ["pipe_replaced", "pe_fused", "tightness_tested", "purged"],
      materials: [
        ["pipe_pe_de63", 2],
        ["coupler_pe_de63", 2],
      ],
      words: "挖机碰破PE管，已夹扁止气，换管段并电熔连接，试压合格后置换通气",
    },
    {
      cause: "corrosion_buried",
      leakPlace: "service",
      madeSafeBy: ["cordoned", "section_valve_closed", "barholed"],
      mendedBy: ["clamped", "tightness_tested", "neighbours_checked"],
      materials: [
        ["clamp_dn100", 1],
        ["tape_anticorrosion", 2],
      ],
      words: "打孔查明引入管外壁腐蚀穿孔，已装抢修卡并防腐，沿线复测为零",
    },
  ],
  equipment: ["gas_detector_ppm", "laser_methane", "bar_hole_kit", "cordon_set", "emergency_van"],
  madeSafeWords: "已临时堵漏，警戒未撤，浓度持续监测，待开挖换管",
  checkedBy: ["barholed", "neighbours_checked"],
  otherSkill: { skill: "pe_fusion", words: "漏点在埋地管段，需开挖并由熔接班组处理" },
  noFaultWords: ["沿线打孔检测均为零，气味来自污水井", "激光巡测一遍未见读数，已请报修人到场确认"],
  repairedDetail: "leak_stopped_network",
  madeSafeDetail: "temporary_clamp",
  followUp: "network",
  testedAtKPa: 300,
  isAtHome: false,
};

const supply: Trade = {
  ...network,
  findings: [
    {
      cause: "regulator_fault",
      leakPlace: "regulator",
      madeSafeBy: ["neighbours_checked"],
      mendedBy: ["regulator_reset", "purged", "relit"],
      materials: [["regulator_diaphragm", 1]],
      words: "调压箱超压切断，已换膜片复位，逐户点火正常",
    },
    {
      cause: "water_ingress",
      leakPlace: "service",
      madeSafeBy: ["pressure_reduced"],
      mendedBy: ["purged", "tightness_tested", "relit"],
      materials: [["labour_repair", 1]],
      words: "引入管积水，已排水吹扫，压力恢复",
    },
  ],
  equipment: ["pressure_gauge", "u_gauge", "gas_detector_lel"],
  madeSafeWords: "已关阀并逐户告知，待调压箱配件到货",
  checkedBy: ["advised_customer"],
  otherSkill: { skill: "regulator", words: "出口压力不稳，需调压班组到场" },
  noFaultWords: ["到场压力正常，用户卡内余额不足，已指导充值", "压力正常，为用户表电池没电"],
  repairedDetail: "supply_restored",
  madeSafeDetail: "area_isolated",
  testedAtKPa: 5,
};

const combustion: Trade = {
  ...indoor,
  findings: [
    {
      cause: "flue_blocked",
      leakPlace: "appliance",
      madeSafeBy: ["evacuated", "ventilated", "appliance_disconnected"],
      mendedBy: ["co_measured", "advised_customer"],
      materials: [["labour_repair", 1]],
      words: "热水器烟道被鸟巢堵塞，已清通，复测一氧化碳为零",
    },
  ],
  equipment: ["co_meter", "flue_analyser", "gas_detector_lel"],
  madeSafeWords: "热水器已断开封存，告知不得使用，待移出卫生间",
  checkedBy: ["co_measured", "advised_customer"],
  otherSkill: { skill: "combustion_co", words: "需烟气分析，转燃烧器具班组" },
  noFaultWords: ["各房间一氧化碳为零，排烟正常"],
};

const power: Trade = {
  ...network,
  findings: [
    {
      cause: "third_party_vehicle",
      leakPlace: "other",
      madeSafeBy: ["cordoned", "power_isolated"],
      mendedBy: ["handed_over"],
      materials: [["labour_repair", 2]],
      words: "货车刮断线路，已停电隔离，接续后送电正常",
    },
  ],
  equipment: ["cordon_set", "generator", "emergency_van"],
  madeSafeWords: "已停电并警戒，等待换杆",
  checkedBy: ["advised_customer"],
  otherSkill: { skill: "electric_hv", words: "为十千伏线路，需高压班组" },
  noFaultWords: ["到场已来电，未见异常"],
  repairedDetail: "supply_restored",
  madeSafeDetail: "area_isolated",
  testedAtKPa: null,
};

const water: Trade = {
  ...power,
  findings: [
    {
      cause: "corrosion_buried",
      leakPlace: "main",
      madeSafeBy: ["cordoned", "section_valve_closed"],
      mendedBy: ["clamped"],
      materials: [["clamp_dn100", 1]],
      words: "球墨管接口爆裂，已关阀装卡，恢复通水",
    },
  ],
  madeSafeWords: "已关阀停水并警戒，待开挖",
  otherSkill: { skill: "water_network", words: "需供水管网班组开挖" },
  noFaultWords: ["为洒水车积水，管道无漏"],
};

const byHazard: Readonly<Record<string, Trade>> = {
  gas_smell_outdoor: network,
  gas_leak_outdoor: network,
  third_party_damage: network,
  gas_manhole: network,
  gas_explosion: network,
  no_gas_premises: supply,
  no_gas_area: supply,
  pressure_high: supply,
  pressure_low: supply,
  regulator_failure: supply,
  co_suspected: combustion,
  electric_line_down: power,
  electric_outage: power,
  water_main_burst: water,
  water_no_supply: water,
};

/** Everything else is gas at somebody's home. */
export function tradeOf(hazard: string): Trade {
  return byHazard[hazard] ?? indoor;
}

export const noAccessWords = "敲门无人应答，电话未接，楼道内浓度为零";
export const handedOverWords = "已移交供电单位现场负责人";
