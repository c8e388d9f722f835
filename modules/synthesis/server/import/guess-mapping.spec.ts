import { allFields } from '../../shared';
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

test('the occurrence standard of the SINP, long and short names', () => {
  expect(
    guess(
      'idSINPOccTax,statObs,cdNom,dateDebut,denbrMin,denbrMax,objDenbr,typDenbr,obsTech,ocSex,ocStade,statSource,geom,precisGeo,identNom',
    ),
  ).toEqual({
    id: 'idSINPOccTax',
    observationStatus: 'statObs',
    cdNom: 'cdNom',
    dateMin: 'dateDebut',
    countMin: 'denbrMin',
    countMax: 'denbrMax',
    countedObject: 'objDenbr',
    countType: 'typDenbr',
    observationTechnique: 'obsTech',
    sex: 'ocSex',
    lifeStage: 'ocStade',
    sourceStatus: 'statSource',
    wkt: 'geom',
    precision: 'precisGeo',
    observers: 'identNom',
  });
  expect(guess('permid,cdnom,datedebut,altmin,altmax,cdcom,cdm10,cddept,obsnom')).toMatchObject({
    id: 'permid',
    altitudeMin: 'altmin',
    altitudeMax: 'altmax',
    communeCode: 'cdcom',
    gridCode: 'cdm10',
    departmentCode: 'cddept',
    observers: 'obsnom',
  });
});

test('what a column holds counts as much as its name', () => {
  expect(guess('cd_nom,precision', '67772.0,GPS', ' 351,GPS')).toEqual({ cdNom: 'cd_nom' });
  expect(guess('cd_nom,precision', 'NA,\\N', '351,10')).toEqual({ cdNom: 'cd_nom', precision: 'precision' });
  expect(guess('taxref', 'Salmo trutta')).toEqual({});
});

test('what stands in parentheses is left out where the rest is no other column', () => {
  expect(guess('Longitude (WGS84),Latitude (WGS84),Date d’observation')).toEqual({
    longitude: 'Longitude (WGS84)',
    latitude: 'Latitude (WGS84)',
    dateMin: 'Date d’observation',
  });
  expect(guess('longitude,longitude (m)')).toEqual({ longitude: 'longitude' });
});

test('every field, named as the documentation names it', () => {
  for (const field of allFields.filter((name) => name !== 'id')) expect(guess(field)).toMatchObject({ [field]: field });
});
