const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Adjectives that say nothing of what a thing is: no noun phrase starts with them. */
export const genericModifiers: ReadonlySet<string> = wordsOf(`
  such other many several various new different same more most own few certain possible less much last first second third
  further particular specific important main overall recent present current able available due good better best great large
  small high low
`);

/** Words that praise, compare, count or order, and trades: a phrase that holds one, in the singular, names nothing that has a lesson. */
export const genericWords: ReadonlySet<string> = wordsOf(`
  software requirement human answer report science structural shallow adaptive deep character bullshit branching tropical
  display geographic mitigating answering
  actual additional ai author average bad basic big bigger billion bonus broad broader candidate capable careful
  central challenging cheaper clean clear clinical common community company comparable competitive complete complex
  comprehensive consistent conventional core correct critical crucial day deeper detailed developer difficult direct
  distinct diver diverse dna dramatic early easier easy effective efficient emotional empirical engineer entire equal
  essential existing experimental explicit extensive extra fair false faster fewer fewest final financial flexible
  frequent full fundamental future general generic gold hard harder heavy helpful higher highest honest huge ideal
  impressive inconsistent incorrect individual industry inferior initial interesting irrelevant key lab larger
  largest late leading legal lightweight little llm longer lower lowest major massive medical million minimal minor
  ml modern month multiple necessary next nlp notable novel numerous official open original outer paper partial
  patient people percent percentage perfect poor popular powerful practical practitioner previous primary prior
  private promising proper public qa rare raw real realistic related relevant remarkable researcher rich richer right
  rigorous robust scalable secondary separate short shorter significant silver similar simple simpler single smaller
  smallest social sota special standard state-of-the-art strategic strong stronger strongest substantial successful
  sufficient suitable superior surprising survey systematic team theoretical thorough thousand tiny today top total
  traditional true typical underlying unified unique university unseen urban useful user vs weaker weather week whole
  wide wider worse worst wrong year
`);

/** Nouns, and verbs that are taken for nouns, that a phrase may hold but not end with, in the singular: what they head is a kind of anything. */
export const genericHeads: ReadonlySet<string> = wordsOf(`
  rate access index olympiad layout degradation mitigation collaboration citation assistance conversation foundation presentation
  motivation observation operation organization preparation situation location expectation illustration importance
  relevance absence presence difference tendency frequency transparency guidance existence audience competence intelligence
  navigation translation utilization experimentation visualization window adherence
  cycle satisfaction context decision overhead conversion creation continuation reviewer rating metric
  ability ablation accuracy achieve addresse advance advantage advice agnostic aim alternative amount analysis answer
  app appendix application approach area art article aspect attempt aware based baseline beat bench benchmark benefit
  blog book boost bridge budget call capability cas case challenge change characteristic cho choice claim class code
  collection combination combine comparison competitor component concept concern conclusion consideration content
  continuity contribution correctness correlation cost count counterpart coverage criterion data dataset decrea
  definition demonstration deployment description design detail device difference difficulty direction disadvantage
  dive document domain drive driven drop effect effort end evaluation evidence example exhibit expen experiment
  explanation factor family field figure finding framework gain gap goal good group guidance guideline hardware help
  human hypothesi idea image implication improvement increa increase information innovation input insight integrity
  intuition issue jump kind label landscape language latency leaderboard length lesson level library license like
  limit limitation line list literature lot machine make matter medal media method methodology mix mixture mode
  motivation name need notion novelty number objective off offer opportunity option output overview package page pair
  paragraph part path pattern peer perform performance phase pipeline plan platform point post practice practitioner
  price problem process product project property purpo purpose quality query question range reach reason recipe
  recommendation reduction reinforcement relea release replacement repo report repository request requirement
  research resource respon result review rise rival role run saving scale scenario science score section sentence
  series service sery set setting setup share show side siz size skill software solution sort source speed spot stage
  strategy strength structure struggle study success suite system table takeaway target task term test text theory
  thing throughput time tool toolkit train trait transfer trend type usage use variant variety version video volume
  vs vulnerability way weakness website width word work working world yield
`);

/** Nouns that head names of concepts (“reward model”) as often as plain descriptions. */
export const weakHeads: ReadonlySet<string> = wordsOf(`
  agent architecture behavior behaviour environment knowledge llm model network step technique understanding workflow
`);

/** What nearly every entry speaks of: a phrase that starts with one is a description as often as a name. */
export const weakStarts: ReadonlySet<string> = wordsOf(`
  accuracy benchmark code computational data deployment efficiency evaluation human inference language long memory model output
  performance reasoning task text token training visual
`);

/** Endings of single words that may be names of concepts: “normalization”, “parallelism”, “recurrence”. */
export const nounEnding = /(?:ation|ism|ivity|[ae]nce|[ae]ncy)$/;
