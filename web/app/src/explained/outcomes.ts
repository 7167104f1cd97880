/** What the page says of something that comes to people. */
export interface OutcomeWords {
  id: string;
  name: string;
  /** "3 of 100 ..." */
  get: string;
  /** "97 of 100 ..." */
  spared: string;
  more: string;
  records: string[];
}

export const benefits: OutcomeWords[] = [
  {
    id: "stronger", name: "Stronger than at the start", get: "are clearly stronger", spared: "are not",
    more: "The gain is more than two tests by hand can differ by chance.", records: ["nerve-ending.examined-as-normal"],
  },
  {
    id: "minimal manifestations", name: "Weakness no longer holds them back", get: "have little or no weakness left", spared: "still have more",
    more: "A test by hand finds at least 80 of 100 points.", records: ["nerve-ending.examined-as-normal"],
  },
];

export const harms: OutcomeWords[] = [
  {
    id: "hazard_serious_infection", name: "Bad infection", get: "get one that needs a hospital", spared: "do not", more: "",
    records: ["hazards.serious-infection", "hazards.infection-azathioprine-rise", "hazards.infection-prednisolone-rise", "hazards.infection-neutropenia-rise", "hazards.infection-frailty"],
  },
  {
    id: "leukopenia_2", name: "Low white cells", get: "have a count below 3", spared: "do not", more: "White cells fight germs. Few of them mean more risk.",
    records: ["marrow.thioguanine-slope", "marrow.baseline-neutrophils"],
  },
  {
    id: "hazard_hepatotoxicity", name: "Liver harm", get: "have it", spared: "do not", more: "Found by a blood test.",
    records: ["liver-and-gut.liver-injury-incidence", "liver-and-gut.mmp-liver-hazard"],
  },
  {
    id: "hazard_nausea_vomiting", name: "Feeling very sick", get: "cannot bear it", spared: "can", more: "Mostly in the first weeks.", records: ["liver-and-gut.nausea-incidence"],
  },
  {
    id: "hazard_hypersensitivity", name: "Allergy to the drug", get: "have it", spared: "do not", more: "Fever, rash or aches, mostly in the first weeks.", records: ["liver-and-gut.hypersensitivity-incidence"],
  },
  {
    id: "hazard_pancreatitis", name: "Sore pancreas", get: "have it", spared: "do not", more: "Bad belly pain, mostly in the first weeks.", records: ["liver-and-gut.pancreatitis-incidence"],
  },
  {
    id: "hazard_skin_cancer", name: "Skin cancer", get: "have it", spared: "do not", more: "Not melanoma. Shade and sun cream help.", records: ["hazards.skin-cancer", "hazards.skin-cancer-ratio"],
  },
  {
    id: "hazard_lymphoma", name: "Cancer of lymph cells", get: "have it", spared: "do not", more: "It is called lymphoma.", records: ["hazards.lymphoma", "hazards.lymphoma-ratio"],
  },
  {
    id: "hazard_death", name: "Death", get: "die, of any cause", spared: "live", more: "", records: ["hazards.background-death", "hazards.infection-fatality", "hazards.neutropenic-fatality"],
  },
];

/** A number of people as it is said. */
export const people = (expected: number) => (expected > 0 && expected < 0.5 ? "fewer than 1" : String(Math.round(expected)));

/** How many of a hundred are not among them, so that both sentences add up. */
export const others = (expected: number) => (expected > 0 && expected < 0.5 ? "more than 99" : String(100 - Math.round(expected)));
