const wordsOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Adjectives that say nothing of what a thing is: no noun phrase starts with them. */
export const genericModifiers: ReadonlySet<string> = wordsOf(`
  such other many several various new different same more most own few certain possible less much last first second third
  further particular specific important main overall recent present current able available due good better best great large
  small high low
`);

/** Words that praise, compare, count or order, and trades: a phrase that holds one, in the singular, names nothing that has a lesson. */
export const genericWords: ReadonlySet<string> = wordsOf(`
  accurate actual adaptive additional advanced ai answer answering assigning author average bad basic beating big
  bigger billion bonus branching broad broader bullshit candidate capable careful central challenging character
  cheaper clean clear clinical common community compact company comparable competitive complete complex
  comprehensive concise consistent conventional core correct costly creative critical crucial custom day deep deeper
  defining detailed developer difficult direct disciplined display distinct diver diverse dna dominant dramatic
  early easier easy effective efficient emotional empirical engineer entire equal essential excessive existing
  experimental explicit extensive extra fair false faster fewer fewest final financial flexible frequent full
  fundamental future general generic geographic gold greater hard harder heavy helpful higher highest honest huge
  human ideal implausible impressive improved inconsistent incorrect increased individual industry inferior inherent
  initial intelligent interesting irrelevant key lab larger largest late latest leading legal lightweight limited
  little llm longer lower lowest major massive maximal meaningful medical medium million minimal minor mitigating ml
  modern month multiple necessary neutral newer next nlp notable novel numerous official ongoing open optimal
  original outdated outer paper partial patient people percent percentage perfect permissive poor popular powerful
  practical practitioner preceding previous primary prior private promising proper proprietary public published qa
  rare raw real realistic related relevant remarkable report representative requirement researcher reusable rich
  richer right rigorous robust salient scalable science secondary separate shallow short shorter significant silver
  similar simple simpler single situational slow smaller smallest social software sole sota special stagnant
  standard state-of-the-art strategic strong stronger strongest structural subsequent substantial successful
  sufficient suitable superior surprising survey systematic team theoretical thorough thousand tiny today top total
  traditional trained tropical true typical underlying unified unique university unknown unreliable unseen urban
  useful user verbose vs weaker weather week whole wide wider worse worst wrong year
`);

/** Nouns, and verbs that are taken for nouns, that a phrase may hold but not end with, in the singular: what they head is a kind of anything. */
export const genericHeads: ReadonlySet<string> = wordsOf(`
  ability ablation absence access accuracy achieve addresse adherence advance advantage advice agnostic aim
  alternative amount analysis answer app appendix application approach area art article aspect assistance attempt
  audience aware based baseline beat bench benchmark benefit blog book boost bridge budget call capability cas case
  challenge change characteristic cho choice citation claim class code collaboration collection combination combine
  comparison competence competitor component concept concern conclusion consideration content context continuation
  continuity contribution conversation conversion correctness correlation cost count counterpart coverage creation
  criterion cycle data dataset decision decrea definition degradation demonstration deployment description design
  detail development device difference difficulty direction disadvantage dive document domain drive driven drop
  effect effort end estimate evaluation evidence evolve example exhibit existence expectation expen experiment
  experimentation explanation factor family field figure finding foundation framework frequency gain gap goal good
  group guidance guideline hardware help human hypothesi idea illustration image implication importance improvement
  increa increase index information innovation input insertion insight integrity intelligence intuition issue jump
  kind label landscape language latency layout leaderboard leadership length lesson level library license like limit
  limitation line list literature location lot machine make matter medal media method methodology metric mitigation
  mix mixture mode modification motivation name navigation need norm notion novelty number observation off offer
  olympiad one operation opportunity option organization output overhead overview package page pair paragraph part
  path pattern peer perform performance phase pipeline plan platform point post practice practitioner preparation
  presence presentation price problem process product project property purpo purpose quality query question range
  rate rating reach reason recipe recommendation reduction reinforcement relea release relevance replacement repo
  report repository request requirement research resource respon result review reviewer rise rival role run
  satisfaction saving scale scenario schedule science score section sentence series service sery set setting setup
  share show side situation siz size skill software solution sort source speed spot stage store strategy strength
  structure struggle study success suite system table takeaway target task template tendency term test text theory
  thing throughput time tool toolkit train trait transfer translation transparency trend type usage use utilization
  variant variety version video visualization volume vs vulnerability way weakness website width word work working
  world yield
`);

/** Nouns that head names of concepts (“reward model”) as often as plain descriptions. */
export const weakHeads: ReadonlySet<string> = wordsOf(`
  agent architecture behavior behaviour environment knowledge llm model network step technique understanding workflow
`);

/** Adjectives and nouns of place, order and manner: a phrase that starts with one is a description as often as a name. */
export const weakModifiers: ReadonlySet<string> = wordsOf(`
  accuracy concurrent conversational end ethical executable external global harmful intermediate internal
  interpretable iterative local logical manual monolithic past predictable scientific sequential
  simulated stable strict task training
`);

/**
 * Names, by their keys, that are no news to anybody who reads such digests: what readers of unlisted names called basic
 * (`test/bench/labels/names.tsv`).
 */
export const familiarNames: ReadonlySet<string> = new Set(
  `
  ai agent, algorithmic complexity, aspect ratio, autoregressive sampling, black box,
  communication protocol, compiler error, computational efficiency, control flow, data flow,
  databa schema, den graph, domain expert, domain knowledge, exhaustive search, feedback loop,
  flash memory, game engine, incremental update, inference computation, information loss,
  instruction tuned model, joint optimization, keyword search, knowledge retrieval,
  language generation, language model, language understanding, linear model, load balancing,
  long context window, long sequence, long text, long trajectory, memory management, model activation,
  model training, model weight, natural language instruction, neural language model, numerical value,
  parameter scaling, parameter space, pattern recognition, physical law, policy training,
  random sampling, recurrent model, retrieval augmentation, rl training, safety risk,
  sequence prediction, spar graph, test distribution, text generation, text recognition,
  textual retrieval, textual similarity, threat vector, token generation, token sequence,
  token vocabulary, training loss, transformer model, upper bound, validation cross entropy,
  video clip, video frame, vision model, vision understanding, visual representation,
  visual understanding, vocabulary token, world knowledge
`
    .trim()
    .split(/,\s+/),
);
