/** Codes of SINP nomenclatures used below. */
const status = { reproduction: '3', hibernation: '4', noReproduction: '9', vegetative: '13' };
const sex = { female: '2', male: '3', mixed: '5' };
const stage = { adult: '2', juvenile: '3', larva: '6', caterpillar: '7', tadpole: '8', egg: '9', imago: '15', exuvia: '11' };
const technique = { seen: '0', heard: '1', ultrasound: '3', footprints: '4', exuvia: '5', droppings: '6', nest: '8', other: '20', burrow: '23', both: '25' };
const behaviour = { migration: '4', stopover: '6', feeding: '8', wintering: '9', flying: '10', feedingYoung: '14', perched: '15', resting: '17', singing: '18', mating: '19', territorial: '22' };
const method = { hearing: '9', detector: '10', field: '12', traces: '17', distance: '18', hand: '21', photo: '22' };

const invasive = new Set(['Reynoutria japonica', 'Buddleja davidii', 'Impatiens glandulifera', 'Senecio inaequidens', 'Elodea nuttallii']);
const gregarious = /^(Calidris|Vanellus|Numenius|Anas|Spatula|Mareca|Fulica|Larus|Chroico|Sturnus|Tadorna|Turdus [pi]|Haematopus|Recurvirostra|Corvus f|Phalacro|Hirundo|Apus)/;

/** Small numbers are common, large ones rare. */
const some = (most, random) => Math.max(1, Math.round(most ** (random.next() ** 2.2)));

const counted = (number, random) => ({
  denombrementMin: number,
  denombrementMax: number > 30 && random.chance(0.5) ? Math.ceil((number * 1.2) / 10) * 10 : number,
  objetDenombrement: 'IND',
  typeDenombrement: number > 30 ? 'Es' : 'Co',
});

const nestComments = ['Nourrissage au nid', 'Couple cantonné', 'Transport de nourriture', 'Jeunes volants', 'Alarme à proximité du nid'];
const springComments = ['Chanteur cantonné', 'Couple observé', 'Posé sur un piquet', 'Point d’écoute', 'Parade', 'Chasse en vol'];
const winterComments = ['Groupe en alimentation', 'En vol vers le sud', 'Observation à la longue-vue', 'Dérangé par un promeneur', 'Dortoir en fin de journée', 'Par vent fort'];

function bird({ name }, { month }, random) {
  const isSpring = month >= 3 && month <= 7;
  const isHeard = isSpring && random.chance(0.45);
  const number = gregarious.test(name) && !isSpring ? some(400, random) : some(isSpring ? 4 : 15, random);
  const nests = isSpring && random.chance(0.3);
  const winter = random.pick([behaviour.wintering, behaviour.feeding, behaviour.resting, behaviour.flying, behaviour.stopover]);
  const spring = nests ? random.pick([behaviour.feedingYoung, behaviour.territorial, behaviour.mating]) : random.pick([behaviour.perched, behaviour.feeding, behaviour.flying]);
  return {
    ...counted(number, random),
    obsTechnique: isHeard ? random.pick([technique.heard, technique.both]) : technique.seen,
    occStatutBiologique: nests || isHeard ? status.reproduction : isSpring ? '' : status.noReproduction,
    occStadeDeVie: nests && random.chance(0.3) ? stage.juvenile : random.chance(0.7) ? stage.adult : '',
    occSexe: isHeard ? sex.male : number === 1 && random.chance(0.25) ? random.pick([sex.female, sex.male]) : '',
    occComportement: isHeard ? behaviour.singing : isSpring ? spring : winter,
    methodeDetermination: isHeard ? method.hearing : method.distance,
    comment: nests ? nestComments : isSpring ? springComments : winterComments,
  };
}

function plant({ name }, { month }, random) {
  const isWoody = /^(Quercus|Fagus|Fraxinus|Acer|Carpinus|Corylus|Crataegus|Prunus|Sambucus|Alnus|Salix|Betula|Ilex|Hippophae|Juniperus)/.test(name);
  const isOrchid = /^(Ophrys|Orchis|Anacamptis|Dactylorhiza|Epipactis|Liparis|Neottia|Platanthera|Himanto|Gymnadenia|Cephalanthera)/.test(name);
  const isCounted = isOrchid || random.chance(0.15);
  const number = some(isOrchid ? 250 : 60, random);
  return {
    ...(isCounted && { ...counted(number, random), objetDenombrement: isOrchid ? 'HAM' : random.pick(['IND', 'TOUF', 'TIGE']) }),
    obsTechnique: technique.seen,
    occStatutBiologique: isWoody || month < 4 || month > 9 ? status.vegetative : random.chance(0.6) ? status.reproduction : '',
    occStatutBiogeographique: invasive.has(name) ? '4' : '2',
    methodeDetermination: method.field,
    comment: ['Station en bon état', 'En pleine floraison', 'Quelques pieds épars', 'Population dense sur 20 m²', 'En fruits', 'Station menacée par l’embroussaillement', 'Bord de chemin', 'Après fauche tardive'],
  };
}

const insect = (most, comment, extra = () => ({})) => (species, when, random) => ({
  ...counted(some(most, random), random),
  obsTechnique: technique.seen,
  occStatutBiologique: random.chance(0.2) ? status.reproduction : '',
  occStadeDeVie: stage.imago,
  occSexe: random.chance(0.25) ? random.pick([sex.female, sex.male, sex.male, sex.mixed]) : '',
  occComportement: random.pick([behaviour.flying, behaviour.perched, behaviour.feeding, '', '']),
  methodeDetermination: random.pick([method.distance, method.hand, method.photo]),
  comment,
  ...extra(species, when, random),
});

const dragonfly = insect(40, ['Tandems en ponte', 'Mâles territoriaux sur la berge', 'Émergence massive', 'Capturé au filet puis relâché', 'Vent modéré, ciel dégagé'], (species, when, random) =>
  random.chance(0.06) ? { obsTechnique: technique.exuvia, occStadeDeVie: stage.exuvia, occStatutBiologique: status.reproduction, methodeDetermination: method.hand } : {},
);
const butterfly = insect(12, ['Sur fleurs de ronce', 'Transect parcouru en 45 minutes', 'Individu frais', 'Ponte observée', 'Butine l’origan', 'Sur eupatoire'], ({ name }, when, random) =>
  name === 'Macrothylacia rubi' || random.chance(0.03) ? { occStadeDeVie: stage.caterpillar, occSexe: '' } : {},
);
const cricket = insect(25, ['Stridulation entendue de loin', 'Fauchage au filet', 'Relevé de 20 minutes', 'Herbes hautes non fauchées'], (species, when, random) =>
  random.chance(0.5) ? { obsTechnique: technique.heard, occSexe: sex.male, occComportement: behaviour.singing, methodeDetermination: method.hearing } : {},
);

function amphibian(species, { month }, random) {
  const kind = random.next();
  const isHeard = month >= 3 && month <= 6 && kind < 0.2;
  const young = kind > 0.75 ? random.pick([stage.egg, stage.tadpole, stage.larva]) : stage.adult;
  return {
    ...counted(some(young === stage.adult ? 60 : 300, random), random),
    ...(young === stage.egg && { objetDenombrement: 'PON' }),
    obsTechnique: isHeard ? technique.heard : technique.seen,
    occStatutBiologique: month <= 6 ? status.reproduction : '',
    occStadeDeVie: isHeard ? stage.adult : young,
    occSexe: isHeard ? sex.male : '',
    occComportement: isHeard ? behaviour.singing : '',
    methodeDetermination: isHeard ? method.hearing : random.pick([method.hand, method.distance]),
    comment: ['Mare prairiale', 'Prospection nocturne à la lampe', 'Traversée de route', 'Pontes dans la panne inondée', 'Chœur d’une vingtaine de mâles', 'Niveau d’eau bas'],
  };
}

function mammal(species, when, random) {
  const isSeen = random.chance(0.55);
  return {
    ...(isSeen && counted(some(6, random), random)),
    obsTechnique: isSeen ? technique.seen : random.pick([technique.footprints, technique.droppings, technique.burrow]),
    occEtatBiologique: isSeen && random.chance(0.12) ? '3' : '2',
    occStadeDeVie: isSeen && random.chance(0.5) ? stage.adult : '',
    methodeDetermination: isSeen ? method.distance : method.traces,
    comment: ['Traverse le chemin', 'Piège photographique', 'Coulée bien marquée', 'Trouvé au bord de la route', 'Reposoir à marée basse', 'Crottes fraîches'],
  };
}

const bat = (species, when, random) => ({
  ...counted(some(6, random), random),
  obsTechnique: technique.ultrasound,
  occStadeDeVie: '',
  occComportement: behaviour.feeding,
  methodeDetermination: method.detector,
  preuveExistante: random.chance(0.7) ? '1' : '2',
  comment: ['Point d’écoute de 10 minutes', 'Enregistreur passif', 'Contact bref', 'En chasse au-dessus de l’eau'],
});

const hibernatingBat = (species, when, random) => ({
  ...counted(some(18, random), random),
  obsTechnique: technique.seen,
  occStatutBiologique: status.hibernation,
  occStadeDeVie: stage.adult,
  occComportement: behaviour.wintering,
  methodeDetermination: method.distance,
  comment: ['Comptage hivernal', 'En léthargie dans une fissure', 'Essaim au plafond', 'Accès fermé par une grille', 'Température 8 °C'],
});

const reptile = (species, when, random) => ({
  ...counted(some(4, random), random),
  obsTechnique: technique.seen,
  occStadeDeVie: random.chance(0.8) ? stage.adult : stage.juvenile,
  methodeDetermination: method.distance,
  comment: ['Sous une plaque', 'En insolation sur le schiste', 'Mue trouvée à proximité'],
});

const fish = (species, when, random) => ({
  ...counted(some(60, random), random),
  obsTechnique: technique.other,
  occStadeDeVie: random.chance(0.4) ? stage.juvenile : random.chance(0.6) ? stage.adult : '',
  methodeDetermination: method.hand,
  comment: ['Pêche électrique, un passage', 'Pêche électrique, deux passages', 'Frayère active', 'Relâché sur place'],
});

const byGroup = {
  birds: bird, plants: plant, dragonflies: dragonfly, butterflies: butterfly, orthoptera: cricket, amphibians: amphibian,
  mammals: mammal, bats: bat, hibernatingBats: hibernatingBat, reptiles: reptile, fish,
};

/** What an observer notes about a species, with codes of SINP nomenclatures. */
export function detailsOf(species, when, random) {
  const { comment, ...details } = byGroup[species.group](species, when, random);
  const commentaire = random.chance(0.22) ? random.pick(comment) : '';
  const base = { statutObservation: 'Pr', occEtatBiologique: '2', occStatutBiogeographique: '2', ...details };
  const preuveExistante = details.preuveExistante ?? (random.chance(0.06) ? '1' : '2');
  return { ...base, occNaturalite: '1', preuveExistante, preuveNonNumerique: preuveExistante === '1' ? proofOf(species) : '', commentaire };
}

/** What is kept, and where one may ask to see it. */
function proofOf({ group }) {
  if (group === 'bats') return 'Séquence sonore conservée par l’observateur';
  return group === 'plants' ? 'Part d’herbier du département' : 'Photographie conservée par l’observateur';
}

/** Something looked for and not found. */
export const absence = {
  statutObservation: 'No', denombrementMin: 0, denombrementMax: 0, objetDenombrement: 'IND', typeDenombrement: 'Co',
  occSexe: '', occStadeDeVie: '', occComportement: '', occStatutBiologique: '', occEtatBiologique: '', preuveExistante: '2', preuveNonNumerique: '', commentaire: 'Recherché sans succès',
};
