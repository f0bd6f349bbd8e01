/**
 * In how many of 1,500 abstracts on computing and engineering (Inspec, train and dev) a word stands: a count, then the words in the singular, the most frequent few thousand.
 * The texts carry no licence and are not here; these are counts, facts about them. `test/bench/keyphrases.ts` says what they give.
 */
export const wordCounts = {
  documents: 1500,
  lines: `
1470 the
1417 of
1363 and
1289 to
1235 in
1143 is
1132 for
887 that
865 with
859 this
848 are
806 on
752 an
686 by
625 as
577 we
572 be
544 it
533 system
498 paper
459 can
440 which
433 from
420 based
398 result
386 using
357 method
336 has
329 at
328 or
326 time
317 also problem
308 two
307 model
303 have
302 new
296 used
289 such
265 not
260 approach
253 one
251 application
250 algorithm more
244 show
243 use
242 study
241 control
239 proposed
237 present
231 data its their
230 information
224 been
217 some
212 but
209 between
202 process
198 provide
194 performance when
190 than
189 into
187 other
186 presented well
184 both design
182 all
181 was
180 our
179 set
178 cas
175 number
174 technique
172 order
170 analysis function
162 each
159 different how
158 over
157 solution
156 given technology
155 network
153 simulation
152 three
148 example
146 high
144 developed
142 first only they work
141 state
140 way
139 many most need
136 then
135 large
134 through
133 where
132 computer
130 describe level structure
129 were
126 if linear
125 dynamic
123 may
122 condition make
121 important value
119 under
118 will
117 service
116 parameter
115 out
114 point type
113 up user
112 development however property several term there
111 scheme
110 applied
109 numerical
108 shown us
107 simple
106 various
105 equation
103 propo real support
102 experimental so
101 obtained
100 class general implementation
99 research theory
98 single
97 effect while
95 change efficient
94 error form management very
93 business issue software tool
92 cost no space
91 any compared current include part
88 about allow discussed image mean within
86 consider field strategy tho
85 component environment feature multiple
84 internet operation standard
83 area article sub
82 comparison distribution particular
81 called known optimal possible rate same test
80 experiment knowledge
79 demonstrate input
78 discuss procedure without
77 improve
76 element framework who
75 give product year
74 among designed during program variable
73 complex computing dimensional effective finite quality
72 respon siz
71 decision found including web
70 author better nonlinear require
69 available controller even help non reduce them what
68 addition becaus domain useful
67 accuracy become develop evaluation group power
66 constraint described resource
65 existing language modeling must related representation
64 concept low main requirement since small speed stability sup
63 being company computational future good required
62 conventional factor range second source take
61 considered device increa local machine
60 advantage characteristic task
59 do flow focus introduced necessary objective optimization output processing step
58 best degree derived difference feedback finally further mechanism potential respect
57 after certain distributed find frequency often programming role significant
56 achieve basis behavior complexity content efficiency electronic here signal
55 architecture communication defined implemented multi operator relationship
54 approximation critical generated improvement like line made market obtain specific
53 adaptive digital doe due improved look making studied via
52 access generate initial object parallel thus
51 customer determine four industry material maximum practical project scale science world
50 benefit effectiveness fast major methodology much provided traditional
49 bound common continuous could end finding impact introduce less perform pha
48 associated boundary complete deal especially generation human illustrate investigate library reduced should similar
47 evaluate goal identify interest investigated logic measurement open recent solve surface view
46 although coefficient detail estimate free higher measure novel offer
45 appropriate classical discrete gain key learning neural proved rule
44 capability convergence effort indicate literature mode organization planning sequence suggest variation
43 combination individual integration least now probability purpo search solving still subject theoretical therefore
42 choice differential explicit integral interface performed polynomial special training
41 ability address basic carried closed consist few matrix previous region self situation
40 activity constructed either experience extended increasing integrated interaction lead long original random resulting review
39 aim approximate average code constant exact extension prove report version wide would
38 before databa determined difficult evaluated family independent law limited manufacturing nature nois operating positive quantum significantly women
37 account achieved challenge computation context employed fuzzy highly interval needed online respectively sery simulated student
36 able according accurate additional alternative construct easily extend involved measured principle protocol reduction robust stable statistical total university vector
35 analyz another combined demonstrated description energy full furthermore kind link lower past pattern rather tested together transfer
34 active agent aspect construction corresponding demand distance enable engineering global graph idea length limitation load might modelling position practice relative resolution sufficient target zero
33 compare detection established estimation exist filter five memory occur run sample see survey you
32 action along apply classification conducted delay instead mathematical modified providing question represent technical theorem toward traffic whether
31 across actual artificial bas capacity derive directly edge effectively examine failure generalized get identification implement importance influence node overall people
30 circuit concern controlled difficulty direction event every evolution firm fixed following minimum mobile normal off possibility production reducing site spatial square strong taken understanding weight
29 cannot connection define dependent direct explore job just moreover opportunity physical platform prediction previously relevant uncertainty unit variety varying vendor virtual working
28 analyzed assumption calculation client developing efficiently exchange flexible force formula geometry internal last layer loop motion natural next patient produce ratio recently shape short solved taking transform transition typical
27 automated community created definition depend dimension disturbance face fundamental had heuristic hybrid ii involve itself map minimiz partial period presence prototype reliability setting stage stochastic transmission upper
26 attention automatic calculated cell channel delivery detailed enhance enhanced expert fact far functional hardware having illustrated imaging included light limit medium oriented professional relation robustness scheduling successful vibration voltage
25 adopted alway beam clinical contrast decade document drive ensure enterpris existence investigation meet participant per perspective plan reconstruction security server today trajectory
24 academic arbitrary building call capable composite connected create expression faster fully growth infrastructure member observed optical overcome plane plant proof quadratic right say sensor specification structural successfully suitable tracking tree volume wave yet
23 actuator central changing characterized chosen consideration constructing contain curve emerging equivalent expected experimentally generally greater hand hence identified integer integrate life mass message net play reasoning share static switching top topology treatment underlying unique verified yield
22 al algebraic amount block clo combining competitive criterion discussion education examined facilitate financial guarantee hold improving increased iteration mapping media monitoring move namely near place policy re remain selection semantic sen themselve transformation understand unknown upon
21 advanced appear bounded compute configuration cross cutting entire et facility fault feasibility forward government great growing history implementing index insight little maintain modification national office outline path personal reason recognition relatively sharing showing smooth specified subset temperature temporal testing third typically uniform video weighted
20 against allowing analytical angle assumed back beyond built center comparing completely computed consistent correlation creating density designing desired easy empirical explicitly freedom generalization handle he instance institution intelligent know likely location matrice notion processor produced public reference rely scalable segment shared skill trend universal usually visual why your
19 already applying around bandwidth commerce contribution cour criteria detect developer discretization done down embedded establish estimated focused follow generating geometric hard infinity intensity list manager manufacturer observation operate pair pressure realized reliable remote satisfy select selected sensitivity statistic structured systematic thermal transient variance
18 age agreement allocation attempt bit brief build care chain clear combine come commercial commonly concerned conclude consumer correct determining economic enough essential etc evaluating evidence exhibit explain exploit flexibility formulation fractional game generic implicit infinite intelligence larger leading loss manage manner medical negative option projection reality reported reveal scientific seem serve showed social storage suggested sum thing widely
17 acquisition addressed affect aid assessment association avoid axis bring characteriz core coupled day dependence diagnosis early ever execution fail filtering final genetic gradient handling his ibid implication increasingly international invariant latter logical longer mainly matching mu observer packet paradigm powerful prior profile provider quickly represented schedule sensitive six smaller smart society specifically steady success supply turn wavelet weak window
16 acquired add argue array art asymptotic asynchronous automatically automation benchmark body broad chip collection compiler considering constrained converge correction currently cycle external formal format gaussian guide identifying industrial inherent introducing involving keep leave led maintenance monitor organisation periodic popular predict qubit reach regulation restriction risk sampling scenario simultaneously sophisticated stream supporting synthesis trade true validation verification want whole wireless xml
15 acceptable advance air approximately assuming background becoming binary carry compression concerning conclusion consequence controlling correspond coupling cut department depending derivative despite determination diagnostic dual employ feasible foundation go goe harmonic hierarchy interactive introduction investment joint laser librarian marketing mixed modern moving norm note outcome own potentially preliminary primary progress query rapidly representing robot routing satisfactory shift simply staff strongly vehicle viewpoint
14 accessible achieving almost bank career characterization check checking coding college comparable compensation comprehensive converter convex deviation diffusion displacement display doing encoding expansion frame guaranteed half hierarchical hypothesis incorporate looking mechanical mind minimal mm motor noisy offered optimiz optimum particularly pass person population principal profession promising propagation put quantitative quasi realistic received recursive regarding relaxation replace request retrieval return ris road running satisfaction school searching seen selecting side solver spectrum straightforward team too unified utility variant word written
13 above accounting aided allowed analytic answer arc aris arising assignment attribute behaviour behind box capital carrier caused centre classify clearly cm co consisting country date decrea den depth discipline driving emphasis enabling equipment excellent exploiting extent extra extract extraction flight fortran gap gas globally going ground health hpf identical indicated interpretation ip laboratory largely log minimizing mining module month motivated once optimized ordinary organizational overhead parametric partner piecewis pilot precision price primarily productivity quantity rational realiz reasonable receive recovery regular requiring researcher revealed root section sector serious simulate specialist specify stationary style tend though tissue tomography train trained treated tuning unlike utiliz utilized valid valuable workflow
12 abstract accurately analy analyzing applicability applicable approximated attitude attractive automata begin calculate calculus camera caus changed chaotic choo collaborative compatibility conceptual confirmed continue correlated creation damping dc decomposition detecting detector did dos dynamical emerged engine estimating estimator extracted fall fit fluid former functionality generaliz greatly grid hope ideal incorporating inequality initiative intended interpolation inver iterative lack legal lyapunov magnitude match metal minimization name negotiation numerically offering organized package particle picture player portal positioning pre predictive priori probabilistic pul rapid ray recommendation record satisfying scene scientist semi similarity simplified start starting stress table telecom ten therapy thought tolerance translation valued velocity verify visible vision widespread
11 adapt added adjustment adoption advent attack autonomous balance bia bus candidate choosing claim comparative compromis conditional connect consequently considerable contribute costly culture deliver describing deterministic distortion dynamically eigenvalue eliminate entanglement essentially evolving exactly explored exponential extensive extracting formed formulated frequently generator graduate graphic heat incomplete independently induced induction innovative largest lattice learned left magnetic maker markov mission movement nearly networking np operational partially passive pc perceived perception phenomena placement possess post predicted proper proportional published publishing pure quite randomly resulted satellite simulating simultaneous slow solid speech stabilization station stock strain sufficiently superior supported symmetric teaching theoretically threshold track transaction uk vertex vol wherea
10 act adaptation adopt advertising aircraft alpha american assume asymptotically backward breast budget cellular chemical classifier cluster color communicate compact complicated concentration concurrent cooperative correctness cover coverage defining detected distinct diver driven earlier efficacy employing equal expensive expressed extending female fourier gained healthy impul inside learn let machining maintaining mechanic metric million modular money multicast multimedia newton nine north obtaining odd omega outside overview participation peak phantom phenomenon phone piezoelectric pole pos precis presentation presenting preserve programmer qualitative reaction readily realization reflect register resistance rich safety sale scalability scaling schema score secure sequential served silicon spar spectral store studying subsequent successive supplier telephone text think thousand throughput truly uncertain union utilization validated voice width
9 achievement actually addressing agency apparent assess assisted believe belong biological book boolean brain briefly calculating century classified command confidence conjecture consistently consumption contact contemporary contract coordinate coordination corporate corporation dealing denote designer differ differentiation driver eas emphasiz encountered engineer enhancement entering equilibrium equivalence executive exponentially faced fashion feedforward finance flux formalism formulae formulate functioning geometrical head heterogeneous hidden highlight hospital hous hundred iii imply imposed inference innovation instrument interact item keeping kutta lateral likelihood limiting linearization linguistic liquid loading lot male managing master matter meeting mesh met min mixture monotonicity multilayer mutual necessity neuron ode optimisation ordered orientation parabolic party performing permit perturbation photon physic piece pixel poor precisely preference prime priority programmable promis promote proportion proposal prospect pt quantization radius rank really recording regional regression reus room routine runge satisfied saving scan separate separation shaped singular sliding slightly sometime spatially spread started status substantial symmetry telecommunication trial united usual validity vary volumetric water week whenever
8 adaptively advice alloy amplitude analytically approximating asked attached availability balanced band beside blind branch broadcast brought cad calibration capture card carefully category challenging children closely cognitive collaboration com coming comment compatible composition concluded conflict congestion consistency continuing controllability conversion couple crucial cyclic decide deformation delivered delivering delta demonstrating dependency desirable diameter disk divided don drawback educational eight electric elementary encourage entity entropy europe european evolutionary evolve examination except excitation expen explained extensible extremely fabrication faculty file firing fourth funding gender getting happen heart host illustration incorporated induce inspection integrating interconnection intuitive investigating latency layout leaf letter locally managed manual mark max meaning measuring middle minimized modal modeled named naturally ontology originally otherwis outperform passing petri plus portable preserved preserving private probably producing programme publication quantify radial rated read receiver reconstructed recorded regard relate repeated representative residual resonance restricted revenue save semiconductor senior sensing sequencing seven she shear simulator spectra spherical spin stand statement stiff stiffness stored subjected substantially suggestion suite switch synchronization tcp template thereby theta thinking trace transport tuned turbine uniformly utilizing variability visualization volunteer waiting weighting white www
7 acceptance accommodate accomplish achievable adapted additive adequate agile ago ai algebra america analog analysed annealing aperture appropriately argument arithmetic arrival asset assigned atom aware ball batch belief black boost buyer cable cach cadastral carlo chart clock closer coherent competing complementarity compliance composed compris comprising conference confirm constituent contained containing convert cooperation coronary correctly cultural daily decay decreasing dedicated definite delayed desire diagram directed discontinuous disea diversity dominant dramatically drop easier electrical elliptic emerge employee enabled encouraging ensuring epsilon establishing eventually extreme fabricated feel flat followed formation friendly funded gamma gate graphical held historical hour imagery imrt influenced instantaneous institute intellectual interesting inventory isotropic journal land late latest mainstream marketplace marking markup massive maximal maximiz maximizing meaningful medicine microsoft moderate modulated moment monte mr my nonlinearity nonstationary normally notation nuclear onto optimizing organizing orthogonal paid parallelism percent perhap predictor preferred preservation printing processed protection purely questionnaire queue quick radiation rating recogniz reconstructing recurrent redundant referred regime regulatory rejection remarkable resolved rigorous ring rotor safe seeking segmentation sell session setup severe sharp significance simpler soft specifying sphere spline splitting storing strategic strength string subjective summary suppress symbol symbolic talk technological termed timely topic torque tradeoff translate try turning ultrasonic uml until updating usable usefulness vertical vr wafer war weakly wire worst
6 absence accessibility accident acoustic acquire activation adapting additionally adjacent adjust administration adopting advancement affected agree agreed ahead aimed algorithmic analyst annual approaching artifact assembly attenuation australia automate averaging awareness axial backbone beginning below bezier big blood board branching buffer burden buying capacitor centered centralized certainly chamber chao circle circular classifying collected compensator competition completeness conditioning cone conservation consuming convergent conversation copy counterpart covered covering cpu cryptography de dead decoherence deflection demonstration deployment derivation descent digit disadvantage discover discovery disorder distinction distribute dot double drawing elastic electromagnetic eliminating elimination emission employment enhancing entangled enter entirely equally equipped erp euclidean evolved executed expand expertis explosion exponent eye failed fair fidelity film floor focal focusing foreign forming fraction front gauss giving guideline haskell healthcare heating hilbert histogram hysteresis impo indexing indice inevitable infrared initially injection installed insurance inter interested intersection intervention invariance japan java join judgment kalman kinetic laminate later launched lie linearly logarithmic longitudinal mail majority manipulation manipulator margin mathematic meta mhz micro mid milling motivate mri ms multiplication multivariate nearest newly nominal normalization numerous occurring old operated opinion oscillator outlier ownership page parallelization perceptual perfect personnel phi pipeline placed plate prevent print profit projected properly proven prover psychological quadrature railway rais raised reactive reader recognized redundancy registration regulator relea remove repository resolve respective robotic rotation round router scattered scope seek seemed selective send separately serial shortest simplicity sized span specially spiral stabiliz steam stimuli story strict stroke suited surprising syntax synthetic taylor texture thermodynamic thesis thin throughout tolerant totally trading transformed transmitted travel undergraduate undertaken update urban usability usage validate varied vessel viable videoconferencing vs walk wall wider wind
5 abstraction accelerate accelerating accessing accordance actuation admit affine again aggregation alone ambiguity analogue angiography angular anti appeared argued arm arterial artery ask assessed assessing authority auto automaton avoidance barrier battle bearing bending beneficial bipartite blade bottleneck broader browser ca cam came car cd cent ceo charge chest cio circumstance classic clustering colleague collimator column compensate completed completion computationally concentrate conditioned considerably consolidation constitute continuity continuously contour controllable convenient cope copyright correspondence counter creative cs ctl damper dataset decided decline deep devised devoted diagonal director disabled disaster dissemination division documented dollar domestic duration duty earth economy electrode eliminated embedding emergence encompass encryption entail euler everyone examining exception excess exclusive exercis expect expectation explaining explanation exposure factorization fal familiar fed fewer fiber fill fir fly flying fragment fuel fund fusion geographical girl globalization grow guidance guided heavy hit holding home hop horizon html hyperbolic hypothe ill impedance inclusion incorporation incremental indeed indicating indicator installation institutional intel interacting interference intermediate interpret interview intractable inverter involvement john justify kernel leverage librarianship lightweight linearized manifold matched maximally membership midlife mimo minor minority mirror modify modifying monotone mostly motivation mounted multivariable muscle nas nec necessarily neither neumann nonzero nor normalized older onset optic optimality optimally origin oscillation overlap overlapping parameterized participated partition patch payoff pcs penalty perceptron ph physically physiological planned playing plot poisson portfolio possibly pound practically preparation prescribed press pricing primitive prospective proving provision pulmonary pwm quantified radiologist radiotherapy rare rbf reachability reached reaching realizing receiving reception rectangular refer reflected regularization regulate relational relay relevance reliably removal removing rendering replacement replication reply reproduce reproduction reserve resonant retain retaining retrieve revolution reward roi route san scanning scattering scheduled sent shadow shop shortcoming si sigma simplest sinusoidal sma smoothness sound speaker specialty specificity speedup stated statistically stator steel subspace suppression surrounding suspension sustained targeted tau teleportation terminal theoretic threat tight title tm took transistor treat trying undesirable valve ve ventricle ventricular verifying viewed voxel wanted workplace workstation worldwide yielding zone
4 absolute ac acceleration accept accomplished accomplishment activated actively actuated adder adding adjusting administered airline alarm aliasing allowance alternating anxiety anywhere appearance approximator aren arrive assist assure atm atomic attempting attractor audio augmented autonomously auxiliary aviation away bad balancing banach banking baseline became behavioral benign beta billing blocking bold bounding brand breaking broadband bt buy california cancer canonical capacitance captured careful casc catalogue cauchy causal cavity cbr ccd characterizing checked chemistry chen chief china chine chua city classroom click closest closure cmo coar coded collect collective collision combinatorial commissioning commutative compete competitor compile complementary concentrated conduct conjunction connecting connectivity consecutive conservative constitutive consultant consulting contrary contributed converted covariance credit crew crm crossing crosstalk ct curvature curved customization cylindrical dae decentralized decidability decoder decoding decomposed decreased degenerate deliverable demanding deployed destination dev diagno differentiability dimensioning directive disability discovered discovering discrepancy discretized discussing disseminate dissipation distinguish divide dividing documentation dominate dominating duality dvd electricity electron electronically elsewhere empirically endpoint ensemble entry environmental equity equivalently era ethical evident exciting expanded expanding experienced explosive express expressing expressive extensively facilitating facing fastest favorable fe fear featuring federal fee feed figure filtered fine fire firmware fitting fix food forced forecast formalization forth fractal frequent friction frontier ga gathering generalised generalizing genome genuine glass goodness governed groove hall heading heavily helping hierarchically holder hole homogeneous horizontal hypothesiz hypothetical ideally identity illustrating illustrative imaginary imperative imposing impossible inaccessible inconsistency inconsistent incur independence india inductance inexpensive inheritance inhomogeneous inner instruction instructor intensive interchange interior internally intersect intra intrusion inversion investor iso isolated iteratively ja jacobian japane judgement lagrange lambda landscape layered legislation lesion leveraging liberal lifetime linearity linux live loaded localization locate located logistic lossless lost lowest macro maintained manufactured mapped marked marketer membrane men mental merging merit messaging metamodel midcareer middleware mill mine missing mix mlc modality modulation molecular morphology moved mpeg mpi multidisciplinary multileaf multilevel multiplier multiresolution mutation naive narrow nasa navigation neglected negligible nested neuronal neutral never newspaper nn nonparametric novice nyquist observability observe obstacle obvious occurrence ongoing opening openmp optimised orbit organiz oscillatory outer outlined overlay parallelizing passenger paying pde percentage persistent philosophy phy pi pid pioneering pipe pitch planar plastic played political polygon polymorphic poorly popularity port portion positively pp practitioner preconditioner predicting preprocessing prescription privacy probe profitability progressive proliferation promoted protected publisher pull purcha qos qualification qualified qualitatively quantitatively quarter radar radio ranging raw reactor reading readout recognizing reconstruct recover recovering recursively redefine refine refinement regardless regularly regulating relating remaining replaced resident respond responsible responsive rest reversal reviewed rewriting rms robustly rod rotating runtime rural safeguard said sampled scalar scaled scatter screen selling semidefinite september shed sheet sided signed simplification simplifying slice smallest smoothing smoothly solvable something somewhat soon sought spaced specialization specimen spending spike split standing steering stem stepsiz straight streaming stronger subsequently subsystem successor suggesting suit super supercomputer supervised surprisingly survival survive synchronous synthesiz synthesized tabu taiwan taught taxonomy technologist telemedicine tell tighter timed timing tip tomographic touch tracing tractable transducer transforming transmit transportation transver treating triangular trigger trivial tumor tutorial twenty undergo unexpected unfortunately unify unity updated upgrade uptake usa vacuum variational ventilation venture versatile versus vertice viewing visit vivo wait wake warehous weakness wear website welding went whom winner won wonder worker write writing york young zip
`,
};
