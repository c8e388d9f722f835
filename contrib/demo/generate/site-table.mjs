/**
 * The sites of the county: commune | habitat | kind | words before the name of the commune | hectares | first year of management | seaward side.
 * Communes are real, sites are invented.
 */
export const siteTable = `
Oye-Plage|estuary|Réserve naturelle régionale|Vasières|780|1987|N
Marck|dune|Espace naturel sensible|Dunes|145|1992|N
Sangatte|dune|Espace naturel sensible|Dunes et pelouses|88|1996|N
Wissant|dune|Dune|Dunes|210|1989|N
Tardinghen|marsh|Marais|Marais arrière-littoral|96|1991|N
Audinghen|meadow|Espace naturel sensible|Prairies littorales|120|1998|W
Audresselles|estuary|Espace naturel sensible|Falaises et estran|34|2003|W
Ambleteuse|estuary|Réserve naturelle régionale|Prés salés|165|1986|W
Wimereux|dune|Dune|Dunes|58|2001|W
Équihen-Plage|heath|Lande|Landes littorales|27|2005|W
Saint-Étienne-au-Mont|dune|Espace naturel sensible|Dunes et pannes|260|1990|W
Neufchâtel-Hardelot|wood|Bois|Bois dunaire|310|1988|W
Dannes|chalk|Coteau calcaire|Coteau et carrière|74|1999|
Camiers|dune|Réserve naturelle régionale|Dunes et bas-marais|385|1985|W
Étaples|estuary|Espace naturel sensible|Mollières|130|1994|W
Cucq|marsh|Marais|Marais|112|1997|
Merlimont|dune|Réserve naturelle régionale|Dunes et pannes humides|960|1985|W
Rang-du-Fliers|marsh|Espace naturel sensible|Marais et mares de chasse|66|2007|
Berck|dune|Dune|Dunes|190|1993|W
Groffliers|estuary|Espace naturel sensible|Mollières et prés salés|240|1995|W
Conchil-le-Temple|pond|Étang|Étangs|83|2004|
Waben|marsh|Marais|Marais|45|2011|
Attin|marsh|Marais|Marais|38|2002|
Beutin|meadow|Prairie humide|Prairies humides|29|2013|
Airon-Saint-Vaast|marsh|Espace naturel sensible|Marais|91|1998|
Beaumerie-Saint-Martin|wood|Bois|Bois et sources|22|2010|
Maintenay|meadow|Prairie humide|Prés communaux|18|2009|
Roussent|marsh|Marais|Tourbière|52|2000|
Tigny-Noyelle|marsh|Espace naturel sensible|Marais tourbeux|64|2006|
Marenla|meadow|Prairie humide|Prairies inondables|14|2016|
Clairmarais|marsh|Réserve naturelle régionale|Marais et canaux|620|1990|
Tilques|marsh|Espace naturel sensible|Marais et fossés|57|2003|
Salperwick|pond|Étang|Étangs|33|2012|
Éperlecques|wood|Bois|Bois|215|1996|
Guînes|marsh|Marais|Marais|305|1992|
Andres|marsh|Espace naturel sensible|Marais|48|2008|
Ardres|pond|Étang|Lac et roselières|96|1999|
Escalles|chalk|Coteau calcaire|Coteau et falaises|71|1993|
Licques|chalk|Coteau calcaire|Coteaux|42|2001|
Alquines|chalk|Coteau calcaire|Pelouses calcicoles|16|2014|
Nabringhen|chalk|Coteau calcaire|Mont et pelouses|31|1997|
Desvres|wood|Espace naturel sensible|Lisières et clairières|540|1995|
Samer|meadow|Prairie humide|Prairies bocagères|24|2015|
Wavrans-sur-l'Aa|chalk|Réserve naturelle régionale|Pelouses et fourrés|39|1989|
Elnes|chalk|Coteau calcaire|Coteau|12|2008|
Helfaut|heath|Réserve naturelle régionale|Landes et mares|137|1988|
Racquinghem|heath|Lande|Landes et bois|62|2004|
Verchin|wood|Bois|Bois et lisières calcaires|28|2012|
Auxi-le-Château|chalk|Coteau calcaire|Larris|19|2006|
Fresnicourt-le-Dolmen|wood|Espace naturel sensible|Bois et prairies|175|1994|
Mont-Saint-Éloi|wood|Bois|Bois|36|2009|
Rœux|pond|Étang|Étangs et marais|68|2000|
Biache-Saint-Vaast|marsh|Marais|Marais|55|2002|
Écourt-Saint-Quentin|marsh|Espace naturel sensible|Marais et étangs|124|1998|
Beuvry|marsh|Espace naturel sensible|Marais et roselières|85|1996|
Festubert|meadow|Prairie humide|Prairies et rigoles|11|2018|
Loos-en-Gohelle|heap|Terril|Terrils jumeaux|92|2002|
Haillicourt|heap|Terril|Terril|47|2005|
Rouvroy|heap|Terril|Terril|26|2007|
Oignies|heap|Terril|Terril et étang|58|2003|
Auchel|heap|Terril|Terril|8|2019|
`
  .trim()
  .split('\n')
  .map((line) => {
    const [commune, habitat, kind, words, hectares, since, seaward] = line.split('|');
    return { commune, habitat, kind, words, hectares: Number(hectares), since: Number(since), seaward };
  });

/** Long axis over short axis. */
export const stretchOf = { dune: 2.6, estuary: 2.2, marsh: 1.7, chalk: 2.4, heap: 1.25, wood: 1.4, heath: 1.5, meadow: 1.8, pond: 1.5 };

/** Names of the management units, by habitat. */
export const unitNames = {
  dune: ['Dune blanche', 'Dune grise', 'Pannes humides', 'Fourrés à argousier'],
  estuary: ['Haut schorre', 'Bas schorre', 'Estran', 'Prairies d’arrière-digue'],
  marsh: ['Roselière', 'Prairie humide', 'Saulaie', 'Mares et fossés'],
  chalk: ['Pelouse rase', 'Pelouse ourlet', 'Fourrés', 'Hêtraie de pente'],
  heap: ['Sommet', 'Versant sud', 'Pied de terril', 'Zone humide'],
  wood: ['Futaie', 'Taillis', 'Clairières', 'Lisière'],
  heath: ['Lande sèche', 'Lande humide', 'Mares', 'Boisement'],
  meadow: ['Prairie de fauche', 'Prairie pâturée', 'Haies et talus', 'Mares'],
  pond: ['Plan d’eau', 'Roselière', 'Berges boisées', 'Prairie attenante'],
};
