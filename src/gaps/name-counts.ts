/**
 * How many noun phrases that are no listed concept's name end with a word, and start with it, among those of two years of
 * weekly digests (`test/bench/unconfirmed.ts`): a count, then the words in the singular, eight phrases at least. The digests
 * carry no licence and are not here; these are counts, facts about them. A small archive has too few phrases of its own.
 */
export const nameCounts = {
  ends: `
503 model
291 task
210 agent
180 reasoning
150 llm
148 benchmark
138 system
133 performance
131 framework
125 data
121 token
118 training
114 method
113 gain
105 dataset
103 generation
93 approach
92 capability
91 architecture
90 baseline
89 strategy
79 step
77 accuracy
73 pipeline
72 context
69 improvement result
67 problem
64 evaluation output
63 design
62 variant
58 signal
57 behavior
56 rl score
55 technique
54 mechanism
53 memory
52 parameter
51 pattern retrieval
49 layer question search tool
48 optimization
47 rate structure
46 reward
44 answer interaction knowledge solution trace
43 analysis process
42 scale show
41 query setting transformer use
40 attention environment
39 quality recipe respon scenario workflow
38 level
37 chain information sequence space
36 alignment constraint state test text
35 action error loop research scaling trajectory
34 efficiency instruction
33 domain gap length matter module path
32 code cost execution feature prediction siz
31 planning study understanding video
30 example insight representation
28 content increa inference plan update
27 loss
26 ability application challenge control document drop embedding feedback format input mode objective pair reinforcement set setup window
25 detail discovery function generalization image policy weight
24 block one operation rag selection source time
23 algorithm budget cas distribution paper
22 benefit change component compression family network
21 deployment effect graph paradigm relea taxonomy value
20 ai api backbone choice exploration issue metric report researcher simulation stage
19 limitation protocol sampling type validation way
18 adaptation computation coverage diversity expert limit risk skill version
17 access augmentation bottleneck concept encoder generator language math qa ratio role rollout suite work yield
16 address awareness bas bench bia check complexity cot decoding decomposition direction goal implication interface label latency like point precision processing reduction survey synthesis target testing transition usage
15 advantage annotation consistency conversation evolution hallucination management preference retriever teacher verification
14 capacity comparison difference distillation dynamic flow gpu infrastructure integration platform rationale refinement review shift style supervision support template train
13 alternative communication correctness decoder engine engineering game impact implementation judge methodology pha progress rule science thought tree
12 area boundary claim combination corpus demonstration depth extraction fact filter law mini resource sft thinking
11 assessment condition confidence configuration description experiment flop heuristic instruct intervention lab order patch position principle proof resolution sample speedup tradeoff university user vector
10 abstraction app class coding collaboration completion coordination curve degradation dependency dialogue encoding failure flaw framing frontier innovation layout library logic machine modality outcome planner probability regime relationship scheme subset trick view vs world
9 activation bound cluster composition construction count creation cycle detection development difficulty dimension drift end evaluator explanation form foundation hardware hit idea intelligence lm manipulation masking move number off preview prompt reasoner recommendation robustness similarity sota speed strength success theory threshold translation verifier voting
8 aggregation assumption attack attempt ceiling collection combine critique curriculum edit estimate exhibit experience fidelity field flexibility item judgment learning mask quantization region request semantic service struggle summarization summary team term utilization vulnerability
`,
  starts: `
160 multi
155 llm
140 long
134 human
121 open single
116 model
112 real
97 self
96 strong
90 reasoning
89 training
87 high
84 multiple
77 agent
73 higher
69 tool
68 full
67 diver
66 complex
64 token
63 data key
62 ai
60 standard
59 task
58 fine
55 efficient memory
54 code text
52 traditional
51 explicit gpt
49 top
48 agentic novel visual
47 general rl
46 test
44 dynamic large simple state
43 evaluation low
42 end final larger
41 context
40 practical
38 effective multimodal
37 minimal
36 natural non retrieval
35 inference user
34 domain short significant
33 early language unified
32 core scalable static
31 autonomous correct future iterative rag research stronger two
30 cross deepseek instruction scaling
29 global knowledge previous safety semantic similar
28 benchmark lower robust
27 adaptive average comprehensive external local math new web
26 hierarchical modular spar zero
25 author detailed dual internal
24 graph image lightweight online parallel structured
23 cot deep expert generation original smaller verifiable
22 direct linear medical performance scientific step
21 baseline broader common complete fixed frontier generating input latent multilingual neural time
20 coherent planning search three video
19 building cognitive consistent fewer meta optimal production prompt pure relevant stable synthetic systematic use
18 deeper den entire in intermediate per sequential sub target
17 accuracy additional answer claude competitive diffusion downstream execution hybrid massive paper policy question superior transformer
16 adversarial alignment automatic best broad continuous next random separate small sota textual
15 accurate autoregressive behavioral chain contextual empirical existing extreme factual formal hardware llama major near openai output post raw respon software survey system theoretical unseen vision
14 action combine computational critical custom design error extensive generative greater independent logical mixed potential problem public query realistic reliable swe universal weak
13 actual architecture big brain causal compact comparable compute fundamental gemini generalist hard native on one physical python re report speech strategic train
12 api beating constraint conversational document enterpris feature harmful highest implicit information initial interactive mathematical node offline parameter partial position privacy qwen sequence shared show social spatial structural table
11 attention block clear cost emergent extra incorrect largest length manual method modern off out pairwis primary reward rigorous rlhf score simpler simulated specialized standardized student symbolic temporal whole work
10 advanced alternative asynchronous atomic attack balanced bas clinical closed concrete decoding distinct experimental format four genuine geometric heterogeneous hidden interpretable learned mistral moe popular positive precis process quality reference shorter strongest substantial technical tiny typical virtual
9 application arc architectural auxiliary capability commercial concept continual discrete efficiency exact few flexible framework gold gpu grpo increa layer legal limited mobile modality naive noisy past power professional promising qa qualitative resource result rich richer selective sft statistical strict successful true useful vanilla weight
8 algorithmic audio auto basic behavior budget candidate character classic collaborative confidence deployment detecting difficult dr dramatic easy entity expensive first frozen generic goal heavy imo individual joint machine meaningful mid numerical phi poor ppo pre preference proprietary sample solution study sufficient supervised trajectory transparent tree unique valid verifier
`,
};
