/** INPN groups 2 that observations are looked for by. */
export const taxonGroups = [
  'Algues brunes', 'Algues rouges', 'Algues vertes', 'Amphibiens', 'Angiospermes', 'Annélides', 'Arachnides', 'Ascidies', 'Ascomycètes',
  'Basidiomycètes', 'Bivalves', 'Céphalopodes', 'Crustacés', 'Diatomées', 'Entognathes', 'Gastéropodes', 'Gymnospermes', 'Hépatiques et Anthocérotes',
  'Hydrozoaires', 'Insectes', 'Lichens', 'Mammifères', 'Mousses', 'Myriapodes', 'Nématodes', 'Némertes', 'Oiseaux', 'Plathelminthes', 'Poissons',
  'Ptéridophytes', 'Reptiles', 'Autres',
] as const;
