import { slug } from './sites.mjs';

/** Real areas of the shipped reference that the river-basin network looks after in the demonstration: file, name there, name shown, kind. */
const chosen = [
  ['rnn', 'Coteaux De La Seine', 'Coteaux de la Seine', 'Réserve naturelle nationale'],
  ['bdtopo_rnr', 'Réserve Naturelle Régionale de la Boucle de Moisson', 'Boucle de Moisson', 'Réserve naturelle régionale'],
  ['bdtopo_rnr', 'Réserve Naturelle Régionale du Marais de Stors', 'Marais de Stors', 'Réserve naturelle régionale'],
  ['bdtopo_rbiol', 'Réserve Biologique Dirigée de la Tourbière de la Cailleuse', 'Tourbière de la Cailleuse', 'Réserve biologique dirigée'],
  ['bdtopo_apb', 'le Bout du Monde', 'Le Bout du Monde', 'Arrêté de protection de biotope'],
  ['bdtopo_scen', 'le Marais de Reilly', 'Marais de Reilly', 'Site de conservatoire d’espaces naturels'],
  ['znieff1', 'MARAIS DE MONTGEROULT', 'Marais de Montgeroult', 'ZNIEFF de type I'],
  ['znieff1', 'ETANG ET MARAIS DE ROYAUMONT', 'Étang et marais de Royaumont', 'ZNIEFF de type I'],
  ['znieff1', 'LA MARNE A VAIRES-SUR-MARNE', 'La Marne à Vaires-sur-Marne', 'ZNIEFF de type I'],
  ['znieff1', 'PLAINE INONDABLE DE LA " HAUTE-ÎLE " A NEUILLY-SUR-MARNE', 'Plaine inondable de la Haute-Île', 'ZNIEFF de type I'],
  ['znieff1', 'MARAIS DE BRIGNANCOURT', 'Marais de Brignancourt', 'ZNIEFF de type I'],
  ['znieff1', 'MARAIS DU SAUSSERON A VALANGOUJARD ET BRECOURT', 'Marais du Sausseron', 'ZNIEFF de type I'],
];

/** Limits are rounded to about a metre; rings that shrink to nothing are left out. */
function rounded({ type, coordinates }) {
  const ring = (points) => points.map(([x, y]) => [Number(x.toFixed(5)), Number(y.toFixed(5))]).filter(([x, y], place, all) => place === 0 || x !== all[place - 1][0] || y !== all[place - 1][1]);
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates).map((rings) => rings.map(ring).filter(({ length }) => length > 3));
  return { type: 'MultiPolygon', coordinates: polygons.filter(([outer]) => outer) };
}

export function makeBasinSites(readArea, officers) {
  return chosen.map(([file, sourceName, name, kind], place) => {
    const feature = readArea(file).features.find(({ properties }) => properties.nom === sourceName);
    if (!feature) throw new Error(`${sourceName} is not in areas/${file}.geojson.gz`);
    const { id_mnhn: number } = feature.properties;
    const properties = {
      organisation: 'reseau-seine',
      code: slug(name),
      name,
      kind,
      managedSince: '2010-01-01',
      description: `Limites réelles (INPN, ${number}) ; gestion attribuée au réseau pour la démonstration.`,
      source: file.startsWith('bdtopo') ? 'IGN BD TOPO, 2024' : 'INPN (PatriNat), 2025',
      officers: [officers[place % officers.length]],
    };
    return { type: 'Feature', properties, geometry: rounded(feature.geometry) };
  });
}

