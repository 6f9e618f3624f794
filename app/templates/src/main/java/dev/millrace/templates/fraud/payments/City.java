package dev.millrace.templates.fraud.payments;

import java.util.ArrayList;
import java.util.List;

/**
 * Where people of the traffic live and travel.
 *
 * @param number from 0; the first are those that most people live in
 * @param country as two letters
 * @param cell where it is on the {@link Grid}
 */
record City(int number, String country, int cell) {

    /** Name, country, degrees north, degrees east. */
    private static final String WORLD = """
            London GB 51.5 -0.1
            Manchester GB 53.5 -2.2
            Dublin IE 53.3 -6.3
            Paris FR 48.9 2.3
            Lyon FR 45.8 4.8
            Marseille FR 43.3 5.4
            Brussels BE 50.8 4.4
            Amsterdam NL 52.4 4.9
            Berlin DE 52.5 13.4
            Hamburg DE 53.6 10.0
            Munich DE 48.1 11.6
            Cologne DE 50.9 7.0
            Vienna AT 48.2 16.4
            Zurich CH 47.4 8.5
            Milan IT 45.5 9.2
            Rome IT 41.9 12.5
            Naples IT 40.9 14.3
            Madrid ES 40.4 -3.7
            Barcelona ES 41.4 2.2
            Lisbon PT 38.7 -9.1
            Copenhagen DK 55.7 12.6
            Stockholm SE 59.3 18.1
            Oslo NO 59.9 10.8
            Helsinki FI 60.2 24.9
            Warsaw PL 52.2 21.0
            Krakow PL 50.1 19.9
            Prague CZ 50.1 14.4
            Budapest HU 47.5 19.1
            Athens GR 38.0 23.7
            Bucharest RO 44.4 26.1
            New-York US 40.7 -74.0
            Miami US 25.8 -80.2
            Los-Angeles US 34.1 -118.2
            Sao-Paulo BR -23.6 -46.6
            Lagos NG 6.5 3.4
            Cape-Town ZA -33.9 18.4
            Dubai AE 25.2 55.3
            Bangkok TH 13.8 100.5
            Hong-Kong HK 22.3 114.2
            Sydney AU -33.9 151.2
            """;

    private static final List<City> ALL = parse();

    static City of(int number) {
        return ALL.get(number);
    }

    static int count() {
        return ALL.size();
    }

    private static List<City> parse() {
        List<City> cities = new ArrayList<>();
        for (String line : WORLD.lines().toList()) {
            String[] column = line.split(" ", -1);
            int cell = Grid.cell(Double.parseDouble(column[2]), Double.parseDouble(column[3]));
            cities.add(new City(cities.size(), column[1], cell));
        }
        return List.copyOf(cities);
    }
}
