import { guessMapping } from './guess-mapping';

const guess = (header: string, ...rows: string[]) =>
  guessMapping(
    header.split(','),
    rows.map((row) => row.split(',')),
  ).columns;

test('a hydrobiological file', () => {
  expect(guess('code_station,code_prelevement,date,code_support,support,code_sandre,nom_cite,cd_nom,effectif,lon,lat,departement')).toEqual(
    {
      cdNom: 'cd_nom',
      citedName: 'nom_cite',
      dateMin: 'date',
      longitude: 'lon',
      latitude: 'lat',
      count: 'effectif',
    },
  );
});

test('the open data of INPN: an identifier is both the key and the permanent identifier when it is a UUID', () => {
  const columns = guess(
    'id,cd_ref,nom_scientifique,date,lat,lon,altitude',
    '0ffa7fd7-f0a2-42d7-92f6-d29d60826ba7,838817,Cicadetta brevipennis,2019-06-18,43.7,7.4,710.45',
  );
  expect(columns).toEqual({
    sourceId: 'id',
    id: 'id',
    cdNom: 'cd_ref',
    scientificName: 'nom_scientifique',
    citedName: 'nom_scientifique',
    dateMin: 'date',
    longitude: 'lon',
    latitude: 'lat',
    altitude: 'altitude',
  });
  expect(guess('id,cd_nom', '12,60612')).toEqual({ sourceId: 'id', cdNom: 'cd_nom' });
});

test('Darwin Core', () => {
  expect(
    guess(
      'occurrenceID,eventDate,decimalLatitude,decimalLongitude,coordinateUncertaintyInMeters,scientificName,recordedBy,lifeStage,sex,occurrenceStatus,taxonID,occurrenceRemarks',
    ),
  ).toEqual({
    sourceId: 'occurrenceID',
    dateMin: 'eventDate',
    latitude: 'decimalLatitude',
    longitude: 'decimalLongitude',
    precision: 'coordinateUncertaintyInMeters',
    scientificName: 'scientificName',
    citedName: 'scientificName',
    observers: 'recordedBy',
    lifeStage: 'lifeStage',
    sex: 'sex',
    observationStatus: 'occurrenceStatus',
    description: 'occurrenceRemarks',
  });
});

test('French words, accents and capitals', () => {
  expect(
    guess('Date début,Date fin,Heure début,Observateur(s),Nom scientifique,CD_NOM,X_L93,Y_L93,Nombre,Stade de vie,Lieu-dit,Code INSEE'),
  ).toEqual({
    dateMin: 'Date début',
    dateMax: 'Date fin',
    timeMin: 'Heure début',
    observers: 'Observateur(s)',
    scientificName: 'Nom scientifique',
    citedName: 'Nom scientifique',
    cdNom: 'CD_NOM',
    longitude: 'X_L93',
    latitude: 'Y_L93',
    count: 'Nombre',
    lifeStage: 'Stade de vie',
    placeName: 'Lieu-dit',
    communeCode: 'Code INSEE',
  });
});

test('the columns of a GeoNature import', () => {
  expect(
    guess(
      'entity_source_pk_value,unique_id_sinp,date_min,hour_min,id_nomenclature_sex,count_min,WKT',
      'a,,2020-01-01,,Femelle,1,POINT(1 2)',
    ),
  ).toEqual({
    sourceId: 'entity_source_pk_value',
    id: 'unique_id_sinp',
    dateMin: 'date_min',
    timeMin: 'hour_min',
    sex: 'id_nomenclature_sex',
    countMin: 'count_min',
    wkt: 'WKT',
  });
});
