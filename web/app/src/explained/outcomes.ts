/** What the page says of something that comes to people. */
export interface OutcomeWords {
  id: string;
  name: string;
  /** "1 of 100 ...", "3 of 100 ..." */
  get: [string, string];
  /** "1 of 100 ...", "97 of 100 ..." */
  spared: [string, string];
  more: string;
  records: string[];
}

export const benefits: OutcomeWords[] = [
  {
    id: "stronger", name: "Stronger than at the start", get: ["is clearly stronger", "are clearly stronger"], spared: ["is not", "are not"],
    more: "The gain is more than two tests by hand can differ by chance.", records: ["nerve-ending.examined-as-normal"],
  },
  {
    id: "minimal manifestations", name: "Weakness no longer holds them back",
    get: ["has little or no weakness left", "have little or no weakness left"], spared: ["still has more", "still have more"],
    more: "A test by hand finds at least 80 of 100 points.", records: ["nerve-ending.examined-as-normal"],
  },
];

export const harms: OutcomeWords[] = [
  {
    id: "hazard_serious_infection", name: "Bad infection", get: ["gets one and needs a hospital", "get one and need a hospital"],
    spared: ["does not", "do not"], more: "",
    records: [
      "hazards.serious-infection", "hazards.infection-azathioprine-rise", "hazards.infection-prednisolone-rise",
      "hazards.infection-neutropenia-rise", "hazards.infection-frailty",
    ],
  },
  {
    id: "leukopenia_2", name: "Low white cells", get: ["has a count below 3", "have a count below 3"], spared: ["does not", "do not"],
    more: "White cells fight germs. Few of them mean more risk.",
    records: ["marrow.thioguanine-slope", "marrow.baseline-neutrophils"],
  },
  {
    id: "hazard_hepatotoxicity", name: "Liver harm from the drug", get: ["has it", "have it"], spared: ["does not", "do not"],
    more: "Found by a blood test.",
    records: ["liver-and-gut.liver-injury-incidence", "liver-and-gut.mmp-liver-hazard"],
  },
  {
    id: "hazard_nausea_vomiting", name: "Too sick from the drug", get: ["cannot keep taking it", "cannot keep taking it"],
    spared: ["can", "can"], more: "Mostly in the first weeks.", records: ["liver-and-gut.nausea-incidence"],
  },
  {
    id: "hazard_hypersensitivity", name: "Allergy to the drug", get: ["has it", "have it"], spared: ["does not", "do not"],
    more: "Fever, rash or aches, mostly in the first weeks.", records: ["liver-and-gut.hypersensitivity-incidence"],
  },
  {
    id: "hazard_pancreatitis", name: "Sore pancreas from the drug", get: ["has it", "have it"], spared: ["does not", "do not"],
    more: "Bad belly pain, mostly in the first weeks.", records: ["liver-and-gut.pancreatitis-incidence"],
  },
  {
    id: "hazard_skin_cancer", name: "Skin cancer", get: ["gets it", "get it"], spared: ["does not", "do not"],
    more: "Not melanoma. Shade and sun cream help.", records: ["hazards.skin-cancer", "hazards.skin-cancer-ratio"],
  },
  {
    id: "hazard_lymphoma", name: "Cancer of lymph cells", get: ["gets it", "get it"], spared: ["does not", "do not"],
    more: "It is called lymphoma.", records: ["hazards.lymphoma", "hazards.lymphoma-ratio"],
  },
  {
    id: "hazard_death", name: "Death", get: ["dies, of any cause", "die, of any cause"], spared: ["lives", "live"], more: "",
    records: ["hazards.background-death", "hazards.infection-fatality", "hazards.neutropenic-fatality"],
  },
];

const all = 100;
const isRare = (expected: number) => expected > 0 && expected < 0.5;

/** A number of people as it is said. */
export const people = (expected: number) => (isRare(expected) ? "fewer than 1" : String(Math.round(expected)));

/** "3 of 100 get it", as its two parts. */
export const those = (words: OutcomeWords, expected: number): [string, string] =>
  [`${people(expected)} of ${all}`, words.get[Math.round(expected) <= 1 && expected > 0 ? 0 : 1]];

/** "97 of 100 do not"; both sentences add up to all. */
export const others = (words: OutcomeWords, expected: number) => {
  const rest = all - Math.round(expected);
  return `${isRare(expected) ? "more than 99" : rest} of ${all} ${words.spared[rest === 1 ? 0 : 1]}`;
};
