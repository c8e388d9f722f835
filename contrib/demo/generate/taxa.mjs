/**
 * Taxa of the invented records: name, weight, habitats, months.
 * Habitats: D dune, E estuary, M marsh, V pond, P meadow, W wood, C chalk, T slag heap, L heath, A anywhere, U outside of sites.
 * Months as `4-9`, `10-3` or `1-12`; left out, those of the group.
 */
export const groups = {
  birds: {
    months: '1-12',
    taxa: `Erithacus rubecula 9 WLCAU; Turdus merula 10 WPCAUT; Turdus philomelos 5 WPAU; Parus major 9 WAU; Cyanistes caeruleus 8 WAU; Fringilla coelebs 8 WPAU;
Troglodytes troglodytes 6 WMAU; Sylvia atricapilla 7 WTAU 3-10; Phylloscopus collybita 8 WTMAU 3-10; Phylloscopus trochilus 4 WLT 4-9; Columba palumbus 8 WPAU;
Columba oenas 2 WC; Streptopelia decaocto 4 U; Streptopelia turtur 2 WCP 4-9; Pica pica 4 PAU; Corvus corone 5 PAU; Corvus frugilegus 3 PU; Coloeus monedula 3 U;
Garrulus glandarius 3 W; Sturnus vulgaris 5 PAU; Passer domesticus 5 U; Passer montanus 1 PU; Alauda arvensis 4 PCU 2-10; Anthus pratensis 4 DPEL 9-4;
Motacilla alba 3 PEVU; Motacilla cinerea 2 MV; Motacilla flava 2 PU 4-9; Hirundo rustica 5 PMUV 4-10; Delichon urbicum 3 U 4-9; Riparia riparia 2 VTD 4-8; Apus apus 4 U 5-8;
Buteo buteo 5 AU; Falco tinnunculus 4 AU; Falco peregrinus 1 TC; Accipiter nisus 2 WU; Circus aeruginosus 2 MEV 3-9; Circus cyaneus 1 PEU 10-3; Circus pygargus 1 U 5-8;
Ardea cinerea 5 MVPE; Ardea alba 2 MVP 9-4; Egretta garzetta 4 EMV; Botaurus stellaris 1 M 11-6; Ixobrychus minutus 1 MV 5-8; Platalea leucorodia 2 EM 2-10; Ciconia ciconia 2 PM 2-9;
Anas platyrhynchos 6 MVE; Anas crecca 4 MVE 9-4; Anas acuta 2 E 10-3; Spatula clypeata 3 MV 9-5; Mareca strepera 3 MV; Aythya fuligula 3 V; Aythya ferina 2 V 9-4;
Tadorna tadorna 4 ED 2-9; Cygnus olor 3 MV; Podiceps cristatus 3 V; Tachybaptus ruficollis 3 MV; Podiceps nigricollis 1 V 3-9; Fulica atra 5 MV; Gallinula chloropus 4 MV;
Rallus aquaticus 2 M; Vanellus vanellus 4 PEU; Haematopus ostralegus 3 E; Recurvirostra avosetta 2 E 3-10; Charadrius hiaticula 2 ED; Charadrius alexandrinus 1 D 4-8;
Charadrius dubius 1 TV 4-8; Calidris alba 2 DE 9-4; Calidris alpina 3 E 9-4; Numenius arquata 3 EP 7-4; Limosa limosa 1 PE 2-6; Tringa totanus 2 EP; Gallinago gallinago 2 MP 9-4;
Actitis hypoleucos 1 V 4-9; Larus argentatus 5 DEU; Larus fuscus 2 DEU; Larus canus 2 DEU 9-3; Chroicocephalus ridibundus 4 EVU; Sterna hirundo 1 ED 4-9; Sternula albifrons 1 D 5-8;
Alcedo atthis 3 MV; Cuculus canorus 3 MLP 4-7; Dendrocopos major 5 WU; Picus viridis 4 WPC; Dryocopus martius 1 W; Strix aluco 2 W; Tyto alba 1 PU; Athene noctua 1 PU; Asio otus 1 WC;
Bubo bubo 1 C; Luscinia svecica 3 ME 4-8; Luscinia megarhynchos 2 WD 4-7; Saxicola rubicola 4 DLTC 2-10; Saxicola rubetra 1 PD 4-9; Oenanthe oenanthe 2 DT 4-10; Phoenicurus ochruros 2 TU 3-10;
Phoenicurus phoenicurus 1 W 4-9; Acrocephalus scirpaceus 4 MV 4-9; Acrocephalus schoenobaenus 3 M 4-8; Acrocephalus palustris 2 MP 5-8; Cettia cetti 4 MV; Locustella naevia 1 ML 4-7;
Hippolais polyglotta 1 T 5-8; Hippolais icterina 1 W 5-7; Sylvia communis 4 DCLT 4-9; Sylvia borin 2 W 5-8; Sylvia curruca 2 DP 4-8; Regulus regulus 2 W 9-4; Muscicapa striata 1 W 5-9;
Certhia brachydactyla 3 W; Sitta europaea 3 W; Aegithalos caudatus 3 WU; Poecile montanus 1 M; Poecile palustris 1 W; Panurus biarmicus 1 M; Emberiza schoeniclus 4 MEP; Emberiza citrinella 3 CLPU;
Emberiza calandra 1 U 3-7; Carduelis carduelis 4 TAU; Carduelis cannabina 4 DLTC; Chloris chloris 3 DAU; Pyrrhula pyrrhula 2 W; Prunella modularis 4 DAU; Perdix perdix 3 CU; Coturnix coturnix 1 U 5-8;
Phasianus colchicus 3 AU; Oriolus oriolus 1 W 5-8; Pandion haliaetus 1 V 8-10; Pernis apivorus 1 W 5-8; Fulmarus glacialis 2 C 1-9; Phalacrocorax carbo 4 EV; Turdus viscivorus 1 W; Turdus pilaris 3 DPU 10-3;
Turdus iliacus 2 WPU 10-3; Scolopax rusticola 1 W 10-3; Caprimulgus europaeus 1 L 5-8; Grus grus 1 U 10-3`,
  },
  mammals: {
    months: '1-12',
    taxa: `Erinaceus europaeus 7 PUA; Lepus europaeus 9 PCU; Sciurus vulgaris 6 WU; Vulpes vulpes 9 AU; Meles meles 6 WC; Martes martes 1 W; Mustela erminea 3 PMD; Capreolus capreolus 10 WPCA;
Cervus elaphus 1 W; Sus scrofa 5 WM; Castor fiber 1 M; Phoca vitulina 6 E; Halichoerus grypus 4 EC; Phocoena phocoena 1 D 1-5`,
  },
  bats: {
    months: '4-10',
    taxa: `Pipistrellus pipistrellus 12 AU; Pipistrellus nathusii 4 MVW; Pipistrellus kuhlii 1 U; Eptesicus serotinus 5 PWU; Nyctalus noctula 3 WV; Nyctalus leisleri 2 W; Myotis daubentonii 4 MV; Plecotus auritus 2 W; Myotis mystacinus 2 WM`,
  },
  hibernatingBats: {
    months: '11-3',
    taxa: `Myotis daubentonii 8 A; Myotis mystacinus 7 A; Myotis emarginatus 7 A; Myotis nattereri 5 A; Myotis myotis 3 A; Myotis dasycneme 2 A; Rhinolophus ferrumequinum 2 A; Plecotus auritus 3 A; Plecotus austriacus 1 A; Myotis bechsteinii 1 A`,
  },
  amphibians: {
    months: '2-10',
    taxa: `Bufo bufo 10 WMPVU; Bufo calamita 6 DT 3-8; Rana temporaria 9 WMP; Pelophylax kl. esculentus 9 MVP 3-10; Pelophylax ridibundus 2 VM 3-10; Hyla arborea 4 DM 3-8; Alytes obstetricans 4 TC 3-8;
Pelodytes punctatus 2 D 2-7; Salamandra salamandra 3 W 1-11; Triturus cristatus 4 PDL 2-7; Lissotriton vulgaris 8 DMPT 2-7; Lissotriton helveticus 6 WP 2-7; Ichthyosaura alpestris 6 WPL 2-7; Pelobates fuscus 1 D 3-6`,
  },
  reptiles: { months: '3-10', taxa: `Podarcis muralis 6 T; Vipera berus 3 CLM; Natrix natrix 5 MVP; Coronella austriaca 1 CT` },
  dragonflies: {
    months: '4-10',
    taxa: `Calopteryx splendens 8 MV 5-8; Calopteryx virgo 2 MW 5-8; Lestes sponsa 3 DL 6-9; Lestes barbarus 2 D 6-9; Lestes virens 1 D 7-9; Sympecma fusca 4 MVL 3-10; Chalcolestes viridis 6 MV 7-10; Ischnura pumilio 2 TD 5-8;
Enallagma cyathigerum 8 VM 4-9; Coenagrion puella 9 MVPL 4-8; Coenagrion pulchellum 3 M 5-7; Coenagrion scitulum 3 DT 5-8; Pyrrhosoma nymphula 6 MVL 4-7; Erythromma najas 3 V 5-8; Erythromma viridulum 4 V 6-9;
Erythromma lindenii 3 V 5-9; Platycnemis pennipes 6 MV 5-8; Ceriagrion tenellum 1 M 6-8; Aeshna cyanea 4 WMV 7-10; Aeshna mixta 6 MVA 7-10; Aeshna grandis 2 V 6-9; Aeshna affinis 2 D 6-8; Aeshna isoceles 2 M 5-7;
Anax imperator 7 VMDT 5-9; Anax parthenope 1 V 6-8; Brachytron pratense 3 M 4-6; Gomphus pulchellus 2 V 5-7; Cordulia aenea 2 VW 5-7; Somatochlora metallica 1 W 6-8; Libellula depressa 6 TPV 4-8;
Libellula quadrimaculata 4 DL 5-8; Libellula fulva 5 M 5-7; Orthetrum cancellatum 8 VTDM 5-9; Orthetrum coerulescens 2 MT 6-9; Orthetrum brunneum 1 T 6-8; Crocothemis erythraea 3 VT 5-9; Sympetrum sanguineum 8 MVAP 6-10;
Sympetrum striolatum 8 VTDA 6-11; Sympetrum danae 1 L 7-9; Sympetrum fonscolombii 2 TD 5-10; Leucorrhinia pectoralis 1 M 5-7`,
  },
  butterflies: {
    months: '4-10',
    taxa: `Pieris rapae 10 AU 3-10; Pieris napi 9 WMAU 3-10; Pieris brassicae 6 AU 4-10; Gonepteryx rhamni 6 WMA 2-9; Anthocharis cardamines 6 MPWA 4-6; Colias crocea 3 CDU 5-10; Aglais urticae 6 AU 3-10; Aglais io 10 AU 2-10;
Vanessa atalanta 9 AU 3-11; Vanessa cardui 6 DCTU 4-10; Polygonia c-album 5 WA 3-10; Argynnis paphia 2 W 6-8; Issoria lathonia 3 DT 4-10; Lasiommata megera 4 CTD 4-9; Maniola jurtina 10 PCATU 6-9;
Coenonympha pamphilus 6 CDPT 5-9; Coenonympha arcania 1 C 6-7; Melanargia galathea 5 CTP 6-8; Polyommatus icarus 7 CTDP 5-10; Lysandra coridon 3 C 7-9; Aricia agestis 4 CTD 5-9; Cyaniris semiargus 1 P 5-7; Thecla betulae 1 P 8-10;
Papilio machaon 3 CTU 4-9; Ochlodes sylvanus 4 WPA 6-8; Thymelicus lineola 4 PCT 6-8; Colias alfacariensis 1 C 5-9; Argynnis aglaja 2 DC 6-8; Plebejus argus 1 L 6-8; Zygaena filipendulae 5 CPT 6-8; Brintesia circe 1 C 7-8; Macrothylacia rubi 2 LC 5-10; Lasiocampa quercus 2 DL 5-9`,
  },
  orthoptera: {
    months: '7-10',
    taxa: `Tettigonia viridissima 10 APU; Roeseliana roeselii 9 PMC; Pholidoptera griseoaptera 9 WA; Leptophyes punctatissima 7 AU; Platycleis albopunctata 4 DCT; Metrioptera brachyptera 1 L`,
  },
  fish: {
    months: '5-10',
    taxa: `Salmo trutta 30 MPVU; Anguilla anguilla 12 MVPU; Cottus perifretum 10 MPU; Lampetra planeri 5 MPU; Gasterosteus aculeatus 9 MVPU; Esox lucius 6 MV; Barbatula barbatula 8 MPU; Phoxinus phoxinus 6 MPU; Rutilus rutilus 6 VM; Perca fluviatilis 5 VM; Gobio gobio 4 MPU; Pungitius pungitius 4 MV; Tinca tinca 2 V; Squalius cephalus 3 MPU`,
  },
  plants: {
    months: '4-9',
    taxa: `Ranunculus acris 4 PM; Ranunculus repens 5 PMWU; Ficaria verna 4 WU 2-5; Caltha palustris 4 MP 3-6; Anemone nemorosa 5 W 3-5; Hyacinthoides non-scripta 4 W 4-6; Primula veris 3 CP 3-5; Primula elatior 4 W 3-5; Cardamine pratensis 4 PM 4-6;
Bellis perennis 3 PU 2-10; Trifolium pratense 4 PCT; Trifolium repens 3 PU; Lotus corniculatus 5 CDT; Lotus pedunculatus 4 MP; Ononis repens 3 DC; Anthyllis vulneraria 3 C; Hippocrepis comosa 3 C; Achillea millefolium 5 PTUC; Leucanthemum vulgare 4 PTU;
Centaurea scabiosa 2 C; Cirsium acaule 3 C; Cirsium arvense 4 TUP; Cirsium palustre 3 M; Eupatorium cannabinum 5 MT; Jacobaea vulgaris 3 TCD; Tussilago farfara 3 TU 2-5; Ophrys apifera 3 CTD 5-7; Ophrys insectifera 1 C 5-6; Ophrys sphegodes 1 C 4-6;
Anacamptis pyramidalis 3 DC 6-7; Anacamptis morio 1 P 4-6; Orchis mascula 3 WC 4-6; Orchis anthropophora 2 C 5-6; Orchis militaris 1 C 5-6; Gymnadenia conopsea 3 C 6-7; Dactylorhiza praetermissa 3 MD 5-7; Dactylorhiza fuchsii 4 WC 5-7; Dactylorhiza incarnata 2 MD 5-7;
Epipactis palustris 2 D 6-8; Epipactis helleborine 3 WT 6-9; Neottia ovata 4 WC 5-7; Himantoglossum hircinum 2 C 5-7; Platanthera chlorantha 2 WC 5-7; Cephalanthera damasonium 1 W 5-7; Liparis loeselii 1 D 6-7; Parnassia palustris 2 D 7-9;
Pyrola rotundifolia 2 DT 6-8; Gentianella germanica 2 C 8-10; Blackstonia perfoliata 3 CTD 6-9; Centaurium erythraea 3 TCD 6-9; Thymus praecox 3 C; Origanum vulgare 4 CT 7-9; Prunella vulgaris 4 PCU; Lamium galeobdolon 4 W 4-6; Ajuga reptans 3 W 4-6;
Galium verum 4 DC 6-9; Galium odoratum 3 W 4-6; Sanguisorba minor 3 C; Filipendula ulmaria 5 MP 6-8; Helianthemum nummularium 3 C; Juniperus communis 3 C 1-12; Hippophae rhamnoides 5 D 1-12; Ammophila arenaria 6 D 1-12; Leymus arenarius 2 D 5-9; Cakile maritima 3 D 6-10;
Honckenya peploides 2 D 5-9; Eryngium maritimum 2 D 6-9; Euphorbia paralias 3 D 6-9; Calystegia soldanella 2 D 6-9; Viola curtisii 2 D 4-7; Salix repens 3 D 4-9; Tripolium pannonicum 5 E 7-10; Limonium vulgare 3 E 7-9; Suaeda maritima 4 E 7-10; Crambe maritima 1 E 5-8;
Phragmites australis 8 MVE 1-12; Typha latifolia 5 MV 5-10; Typha angustifolia 2 MV 5-10; Carex paniculata 3 M; Carex acutiformis 4 M; Carex riparia 4 M; Carex flacca 4 CD; Juncus effusus 5 MPL 4-10; Juncus inflexus 4 PTM 4-10; Iris pseudacorus 5 MV 5-8;
Lythrum salicaria 5 MV 6-9; Lysimachia vulgaris 3 M 6-8; Mentha aquatica 6 MVD 6-10; Lycopus europaeus 4 MV 6-9; Symphytum officinale 4 MPU 4-8; Cladium mariscus 3 M 5-10; Menyanthes trifoliata 2 M 4-7; Hottonia palustris 2 M 4-7; Hydrocharis morsus-ranae 2 M 6-9;
Nuphar lutea 4 VM 5-9; Nymphaea alba 2 V 5-9; Ceratophyllum demersum 3 V 5-10; Elodea nuttallii 3 VM 5-10; Potamogeton crispus 2 V 5-9; Lemna minor 4 MV 4-10; Ranunculus lingua 2 M 6-8; Thelypteris palustris 2 M 5-10; Sium latifolium 1 M 6-8; Stratiotes aloides 1 M 5-9;
Quercus robur 5 WU 1-12; Fagus sylvatica 5 W 1-12; Fraxinus excelsior 5 WU 1-12; Acer pseudoplatanus 5 WTU 1-12; Carpinus betulus 4 W 1-12; Corylus avellana 5 WU 1-12; Crataegus monogyna 6 CPWU 1-12; Prunus spinosa 4 CPU 1-12; Sambucus nigra 5 WTU 1-12; Alnus glutinosa 5 MV 1-12;
Salix cinerea 5 MV 1-12; Betula pendula 6 TLW 1-12; Ilex aquifolium 3 W 1-12; Hedera helix 4 WU 1-12; Euphorbia amygdaloides 2 W 4-6; Paris quadrifolia 2 W 4-6; Arum maculatum 4 W 3-6; Allium ursinum 3 W 3-6; Adoxa moschatellina 2 W 3-5; Milium effusum 2 W 5-7;
Polystichum setiferum 2 W 1-12; Osmunda regalis 1 L 5-10; Calluna vulgaris 6 L 6-10; Erica tetralix 3 L 6-9; Erica cinerea 1 L 6-9; Ulex europaeus 3 L 1-12; Genista anglica 2 L 4-7; Pedicularis sylvatica 1 L 4-7; Drosera rotundifolia 1 L 5-9; Reynoutria japonica 5 TU 4-10;
Buddleja davidii 4 TU 6-10; Impatiens glandulifera 2 MU 7-10; Senecio inaequidens 3 TU 7-11; Echium vulgare 4 TC 5-9; Verbascum thapsus 4 T 6-9; Oenothera biennis 4 TD 6-10; Reseda lutea 3 TC 5-9; Daucus carota 5 TPU 6-10; Rumex scutatus 2 T 5-8; Arrhenatherum elatius 5 PTU;
Dactylis glomerata 5 PU; Holcus lanatus 5 PM; Briza media 3 C; Bromopsis erecta 3 C; Koeleria macrantha 2 DC; Anthoxanthum odoratum 4 P; Cynosurus cristatus 4 P; Oenanthe silaifolia 1 P; Bromus racemosus 2 P; Silene dioica 4 WP; Rhinanthus minor 3 P 5-7; Knautia arvensis 2 C;
Scabiosa columbaria 3 C 6-10; Succisa pratensis 3 PL 7-10; Plantago lanceolata 5 PU; Urtica dioica 5 MWU; Viscum album 2 MU 1-12; Clematis vitalba 4 CU`,
  },
};
