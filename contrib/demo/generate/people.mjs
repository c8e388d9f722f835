import { shuffled } from './random.mjs';
import { slug } from './sites.mjs';

/** Common names of French civil registers; people made of them are invented. */
const given = `Adèle Adrien Agathe Alain Alexis Alice Aline Amélie André Annie Antoine Arnaud Aurélie Aurore Baptiste Bastien Béatrice Benoît Bernard Brigitte
Bruno Camille Carine Caroline Catherine Cédric Céline Chantal Charles Charlotte Christian Christine Christophe Claire Claude Clément Colette Corinne Cyril Damien
Daniel Danielle David Delphine Denis Didier Dominique Éléonore Élise Élodie Émile Émilie Emma Emmanuel Éric Estelle Étienne Eugénie Fabien Fabrice Fanny Florence
Florian Francis François Frédéric Gabriel Gaëlle Geneviève Georges Gérard Gilles Grégory Guillaume Guy Hélène Henri Hervé Hugo Inès Irène Isabelle Jacques Jean
Jeanne Jérôme Joël Joseph Judith Jules Julie Julien Juliette Justine Karine Laure Laurence Laurent Léa Léon Lise Loïc Louis Louise Luc Lucas Lucie Ludovic Manon
Marc Margot Marie Marion Martin Martine Mathieu Mathilde Maud Maurice Maxime Mélanie Michel Michèle Mireille Monique Muriel Nadège Nadine Nathalie Nicolas Nicole
Noémie Odile Olivier Pascal Pascale Patrice Patricia Patrick Paul Pauline Philippe Pierre Quentin Rachel Raphaël Raymond Régis Rémi René Richard Robert Romain Rose
Sabine Samuel Sandrine Sarah Sébastien Serge Simon Solène Sonia Sophie Stéphane Suzanne Sylvain Sylvie Théo Thérèse Thibault Thierry Thomas Tristan Valentin Valérie
Véronique Victor Vincent Virginie Viviane Xavier Yann Yves Yvette Yvonne Zoé`.split(/\s+/);
const family = `Allard Ancel Aubry Bachelet Bailleul Barbier Baron Baudet Bécu Berthe Bertin Blanchard Blondel Bocquet Boitel Bonnet Boulanger Bourdon Bourgeois Brasseur
Brunet Buisine Cadet Caillet Candelier Canler Capron Carlier Caron Carpentier Castel Charlet Chevalier Clerc Cochet Colin Collet Coquelle Cordier Cornet Courtois
Cousin Crépin Creton Daniau Dautel Debret Decroix Defossez Degrave Delattre Delbarre Delcourt Delcroix Delmotte Delplace Demay Denis Descamps Desmet Devaux Devos
Dhondt Dubois Dubus Ducrocq Dufour Duhamel Dumont Dupont Dupuis Durand Duriez Duval Evrard Fasquel Faucon Fauquet Ferrand Fiolet Flament Fontaine Foulon Fourmentin
Fournier François Gallet Garnier Gaudin Gauthier Gérard Gilbert Godart Gosselin Goubet Grandin Gressier Guérin Guilbert Guillou Hanquez Hautecœur Hénaut Herbin Hochart
Hornez Huguet Hurtrel Jacob Joly Lacroix Lagache Lambert Langlet Lannoy Lavigne Leblanc Leblond Lebrun Leclercq Ledoux Lefebvre Legrand Lemaire Lemoine Lenoir Lépine
Leroy Lesage Letombe Level Lheureux Loison Macquet Magnier Mahieu Maillard Mallet Marchand Maréchal Marquis Martel Masson Mercier Merlin Meunier Michaux Millet Minet
Monchy Morel Moreau Morin Noël Obert Oudart Pagnier Paris Parmentier Payen Pecqueur Perrin Petit Picard Pierre Pilon Poirier Pruvost Quénu Quesnel Quint Raoult Regnier
Renard Ricard Rigaut Robillard Roche Roussel Rousseau Roux Sauvage Savary Sénéchal Sergent Simon Tabary Tellier Thery Thibaut Thomas Tournay Vaillant Vallée Vandamme
Vasseur Verdier Vernet Vidal Vigneron Vincent Wacquez Wallet Warin Watel Yvart`.split(/\s+/);

/** `count` different names, drawn once each. */
function names(count, random) {
  const all = given.flatMap((first) => family.map((last) => ({ givenName: first, familyName: last })));
  return shuffled(all, random).slice(0, count);
}

const displayName = ({ givenName, familyName }) => `${givenName} ${familyName}`;

/** Accounts of the county, in this order: role, how many, login of the one shown on the sign-in page. */
const countyRoles = [
  ['organisation-administrator', 2, 'littoral.admin'],
  ['data-manager', 2],
  ['site-officer', 10, 'littoral.officer'],
  ['field-agent', 46, 'littoral.agent'],
  ['reader', 19, 'littoral.reader'],
];
const countyObservers = 734;
const diligence = ['site-officer', 'field-agent', 'data-manager', 'organisation-administrator'];

const basinAccounts = [
  ['seine.data', 'data-manager', true],
  ['seine.reader', 'reader', true],
  ['seine.partner', 'partner', true],
  ['seine.officer', 'site-officer', false],
  ['seine.officer.2', 'site-officer', false],
];

const county = 'departement-du-littoral';
const basin = 'reseau-seine';

/** Accounts, observers and officers; agents, officers and managers of the county are among its observers. */
export function makePeople(random) {
  const people = names(countyObservers + 19 + basinAccounts.length + 2, random);
  const take = () => people.shift();
  const admin = take();
  const accounts = [];
  const used = new Set();
  const loginOf = (name) => {
    const login = slug(`${name.givenName[0]}${name.familyName}`);
    let unique = login;
    for (let number = 2; used.has(unique); number += 1) unique = `${login}${number}`;
    used.add(unique);
    return unique;
  };
  const add = (login, name, memberships, isDemonstration) =>
    accounts.push({ login, displayName: displayName(name), ...name, memberships, ...(isDemonstration && { isDemonstration }) });
  const observers = [];
  for (const [role, count, shown] of countyRoles) {
    for (let place = 0; place < count; place += 1) {
      const name = take();
      const login = place === 0 && shown ? shown : loginOf(name);
      add(login, name, [{ organisation: county, roles: [role] }], login === shown);
      if (role !== 'reader') observers.push({ ...name, role });
    }
  }
  for (const [login, role, isShown] of basinAccounts) add(login, take(), [{ organisation: basin, roles: [role] }], isShown);
  const everywhere = [basin, county].map((organisation) => ({ organisation, roles: ['network-administrator'] }));
  accounts.unshift({ login: 'admin', displayName: displayName(admin), ...admin, memberships: everywhere, isDemonstration: true });
  // Those who are out most come first: they are cited most.
  observers.sort((a, b) => diligence.indexOf(a.role) - diligence.indexOf(b.role));
  while (observers.length < countyObservers) observers.push(take());
  // Taken last, so that nobody else changes name.
  add('littoral.steward', take(), [{ organisation: county, roles: ['data-steward'] }], true);
  const officers = accounts.filter(({ memberships }) => memberships.some(({ roles }) => roles.includes('site-officer')));
  const loginsOf = (organisation) => officers.filter(({ memberships: [first] }) => first.organisation === organisation).map(({ login }) => login);
  return {
    accounts,
    observers: observers.map((name) => ({ organisation: county, display_name: displayName(name), given_name: name.givenName, family_name: name.familyName })),
    countyOfficers: loginsOf(county),
    basinOfficers: loginsOf(basin),
  };
}
