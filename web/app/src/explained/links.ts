/** What the page calls a link of the chain, and how it shows its values. The order is that of the server's answer. */
export interface LinkWords {
  id: string;
  name: string;
  /** What an expert calls it. */
  term: string;
  /** The height that the picture is filled to: the value over this one. */
  full: number;
  /** Where the axis of the plot ends at least, in the unit of `shown`. */
  top: number;
  unit: string;
  /** The unit where there is little room. */
  short: string;
  /** From the server's value to the one that is shown. */
  shown: (value: number) => number;
  /** The evidence behind it. */
  records: string[];
}

const same = (value: number) => value;
const percent = (value: number) => 100 * value;

export const links: LinkWords[] = [
  {
    id: "tgn_pmol_per_8e8_rbc", name: "Active form", term: "thioguanine nucleotides (TGN) in red cells", full: 600, top: 400,
    unit: "pmol per 800 million red cells", short: "pmol", shown: same,
    records: [
      "azathioprine.bioavailability", "azathioprine.tgn-fraction", "azathioprine.tgn-loss-rate",
      "azathioprine.tpmt-intermediate-tgn-ratio", "azathioprine.tpmt-poor-tgn-ratio",
    ],
  },
  {
    id: "pathogenic_synthesis_fraction_of_baseline", name: "Antibody makers",
    term: "synthesis of the harmful antibody by all plasma cells", full: 1, top: 100, unit: "% of the start", short: "% of the start",
    shown: percent,
    records: [
      "autoimmunity.half-division-thioguanine", "autoimmunity.precursor-lifetime", "autoimmunity.pathogenic-short-lived-lifetime",
      "autoimmunity.pathogenic-short-lived-share", "autoimmunity.long-lived-lifetime", "autoimmunity.memory-lifetime",
      "autoimmunity.memory-return-time", "autoimmunity.greatest-suppression",
    ],
  },
  {
    id: "vgcc_antibody_fraction_of_baseline", name: "Harmful antibody", term: "antibody against calcium channels in the blood", full: 1,
    top: 100, unit: "% of the start", short: "% of the start", shown: percent,
    records: ["immunoglobulin.net-catabolism", "immunoglobulin.exchange-per-weight"],
  },
  {
    id: "channels_fraction_of_normal", name: "Gates", term: "working calcium channels", full: 1, top: 100, unit: "% of normal",
    short: "% of normal", shown: percent,
    records: ["nerve-ending.channel-lifetime", "nerve-ending.baseline-cmap"],
  },
  {
    id: "quantal_content_fraction_of_normal", name: "Packets sent", term: "quantal content at rest", full: 1, top: 100,
    unit: "% of normal", short: "% of normal", shown: percent,
    records: ["nerve-ending.channel-cooperativity", "nerve-ending.safety-factor"],
  },
  {
    id: "cmap_mV", name: "Muscle signal", term: "compound muscle action potential (CMAP)", full: 10.6, top: 10.6, unit: "mV", short: "mV",
    shown: same,
    records: ["nerve-ending.normal-cmap", "nerve-ending.baseline-cmap", "nerve-ending.fibre-steepness"],
  },
  {
    id: "strength_percent_normal", name: "Strength", term: "strength of shoulders, elbows and hips", full: 100, top: 100,
    unit: "% of normal", short: "% of normal", shown: same,
    records: ["nerve-ending.sustained-gain", "nerve-ending.proximal-ratio", "nerve-ending.safety-factor"],
  },
];

/** A value as people read it. */
export const number = (value: number) => (value >= 20 || value < 0.05 ? value.toFixed(0) : value.toPrecision(2));

const monthsOfYear = 12;
const timesOfYear = 26;

/** The place of a month among the days of an answer, which are two weeks apart; a year is 364 days. */
export const placeOf = (month: number) => Math.round((month * timesOfYear) / monthsOfYear);
